// SPDX-License-Identifier: GPL-3.0-or-later
// URL is where to post, BODY the file that is posted. Any failure makes k6 end with another status than 0.
import http from 'k6/http';

const body = open(__ENV.BODY);
const parameters = { headers: { 'Content-Type': 'application/json' } };

export const options = {
  summaryTrendStats: ['med'],
  thresholds: { http_req_failed: ['rate==0'] },
};

export default function () {
  http.post(__ENV.URL, body, parameters);
}
