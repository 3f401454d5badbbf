-- SPDX-License-Identifier: GPL-3.0-or-later
-- Posts the file that is the only argument.
function init (arguments)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.body = assert (io.open (arguments[1], "rb")):read ("*a")
end
