#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of a gateway that does not do as a person hopes: each answer has its own words, and says what to do."""

import pathlib

from screen import Window, do, wait_until
from server import JSON, serve_with
from tap import expect, main, test

CERTIFICATES = pathlib.Path(__file__).resolve().parents[1] / 'engine' / 'data'
CERTIFICATE = CERTIFICATES / 'certificate.pem'


def refuse(seen):
    return 401, JSON, '{"error": "who are you"}'


def page(seen):
    return 200, 'text/html', '<!DOCTYPE html><html><body>Welcome</body></html>'


def check(window, url):
    window.set_text('Address', url)
    wait_until(lambda: window.is_sensitive('Check Now'), 'nothing is being checked')
    window.press('Check Now')


@test('/window/gateway-answers')
def answers():
    with Window() as window, serve_with(refuse) as (needs_key, _), serve_with(page) as (web, _), \
            serve_with(refuse, CERTIFICATE) as (unknown, _):
        window.press('New Campaign')
        window.press('Point Weir at Your Gateway')
        check(window, needs_key)
        window.wait_for_text('Needs a key (401)')
        window.wait_for_text('give its key under Headers and Secrets')
        window.set_text('Address or Path of Metrics', '/metrics')
        check(window, web)
        window.wait_for_text('This address answered with HTML, not metrics')
        check(window, unknown)
        window.wait_for_text('Certificate not trusted')
        window.wait_for_text('turn off Verify Certificates')
        do(window.wait_for('Verify Certificates', {'switch', 'toggle button', 'check box'}), 'toggle')
        window.press('Check Now')
        window.wait_for_text('Needs a key (401)')


@test('/window/gateway-certificates')
def certificates():
    """What is wrong with one is said where the gateway is asked, and where one execution is sent to it."""
    with Window() as window, serve_with(refuse, CERTIFICATES / 'certificate-expired.pem') as (expired, _), \
            serve_with(refuse, CERTIFICATES / 'certificate-other-name.pem') as (other, _):
        window.press('New Campaign')
        window.press('Point Weir at Your Gateway')
        check(window, other)
        window.wait_for_text('It is made out to another name than the one in the address')
        check(window, expired)
        window.wait_for_text('Certificate not trusted')
        window.wait_for_text('It has expired: have it renewed')
        window.act('win.add-scenario')
        window.set_text('Target', 'node.reasoner')
        window.act('win.send-one')
        window.wait_for_text('The TLS certificate has expired')


@test('/window/gateway-address')
def address():
    """What is typed is asked by Enter, and by going on; one key later the answer of the place before is gone."""
    with Window() as window, serve_with(refuse) as (needs_key, _), serve_with(page) as (other, _):
        window.press('New Campaign')
        window.press('Point Weir at Your Gateway')
        window.set_text('Address', needs_key)
        window.click_at(window.wait_for('Address', {'text', 'entry'}))
        window.keys('Return')
        window.wait_for_text('Needs a key (401)')
        window.keys('End', '9')
        window.wait_for_text('Not checked')
        expect(not any('Needs a key' in text for text in window.texts()), 'an answer of another address is shown')
        window.set_text('Address', other)
        window.keys('Tab')
        window.wait_for_text('Answers')


if __name__ == '__main__':
    main()
