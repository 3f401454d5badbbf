# SPDX-License-Identifier: GPL-3.0-or-later
"""The services of a compose file, each in a container of its own, on a network where they find one another by name.

What the file says is what is started: a word of it that is not known here is an error, so that none is passed over."""

import pathlib

import yaml
from engine import done, engine, wait_until
from tap import expect, same

WORDS = {'build', 'depends_on', 'environment', 'healthcheck', 'image', 'ports', 'read_only', 'volumes'}
CONDITIONS = {'service_healthy', 'service_started'}


def only(found, known, what):
    same(sorted(set(found) - set(known)), [], f'words of {what} that are not known here')


def pairs(name, values):
    return [part for value in values for part in (name, value)]


def seconds(text):
    expect(text.endswith('s'), text)
    return float(text[:-1])


class Stack:
    def __init__(self, path):
        self.folder = pathlib.Path(path).parent
        read = yaml.safe_load(path.read_text(encoding='utf-8'))
        only(read, ('name', 'services', 'volumes'), path.name)
        self.name, self.services, self.volumes = read['name'], read['services'], read['volumes']
        for name, service in self.services.items():
            only(service, WORDS, name)

    def container(self, name):
        return f'{self.name}-{name}-1'

    def volume(self, name):
        return f'{self.name}_{name}'

    def image(self, name):
        service = self.services[name]
        return service['image'] if 'image' in service else f'{self.name}-{name}'

    def build(self):
        for name, service in self.services.items():
            if 'build' in service:
                what = service['build']
                only(what, ('context', 'dockerfile', 'target'), f'the build of {name}')
                context = (self.folder / what['context']).resolve()
                done('build', '--quiet', '-f', context / what['dockerfile'], '--target', what['target'], '-t', self.image(name),
                     context)

    def mount(self, text):
        source, rest = text.split(':', 1)
        if source.startswith('.'):
            return f'{(self.folder / source).resolve()}:{rest}'
        expect(source in self.volumes, f'{source} is no volume of the file')
        return f'{self.volume(source)}:{rest}'

    def options(self, name):
        service = self.services[name]
        return [*(['--read-only'] if service.get('read_only') else []),
                *pairs('--publish', service.get('ports', ())),
                *pairs('--volume', map(self.mount, service.get('volumes', ()))),
                *pairs('--env', (f'{key}={value}' for key, value in service.get('environment', {}).items()))]

    def order(self):
        """The services, each behind those that it depends on."""
        sorted_, left = [], dict(self.services)
        while left:
            ready = [name for name, service in left.items() if set(service.get('depends_on', ())) <= set(sorted_)]
            expect(ready, f'{sorted(left)} wait for one another')
            sorted_ += ready
            for name in ready:
                del left[name]
        return sorted_

    def wait_for_health(self, name):
        check = self.services[name]['healthcheck']
        only(check, ('test', 'interval', 'retries'), f'the health of {name}')
        kind, *command = check['test']
        same(kind, 'CMD')
        pause = seconds(check['interval'])
        wait_until(lambda: engine('podman', 'exec', self.container(name), *command).returncode == 0, f'{name} is healthy',
                   pause * check['retries'], pause)

    def start(self, name):
        for other, how in self.services[name].get('depends_on', {}).items():
            expect(how['condition'] in CONDITIONS, how)
            if how['condition'] == 'service_healthy':
                self.wait_for_health(other)
        done('run', '--detach', '--name', self.container(name), '--network-alias', name, *self.options(name), self.image(name))

    def up(self):
        done('podman', 'network', 'create', self.name)
        for name in self.volumes:
            done('podman', 'volume', 'create', self.volume(name))
        for name in self.order():
            self.start(name)

    def wait(self, name):
        """Returns: what the container ended with."""
        return int(done('podman', 'wait', self.container(name)))

    def log(self, name):
        ended = engine('podman', 'logs', self.container(name))
        return ended.stdout, ended.stderr

    def down(self):
        for name in reversed(self.order()):
            engine('podman', 'rm', '--force', self.container(name))
        for name in self.volumes:
            engine('podman', 'volume', 'rm', '--force', self.volume(name))
        engine('podman', 'network', 'rm', self.name)
