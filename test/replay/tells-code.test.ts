import {expect} from 'chai'
import {toldOfCode} from '../../src/replay/tells-code.js'

const html = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

const page = 'a debug page'
const trace = 'a stack trace'
const environment = 'variables of the environment'

/** Bodies of errors as frameworks write them, and what they tell. */
const bodies: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  'Django’s debug page': ['<title>KeyError at /heroku/resources</title><p>because you have DEBUG = True</p>', [page]],
  'Elixir in text': [
    '** (RuntimeError) boom\n    (bucket 0.1.0) lib/bucket/router.ex:12: Bucket.Router.call/2',
    [trace],
  ],
  'Express in development': [
    '<title>Error</title><pre>TypeError: x is not a function<br> &nbsp; &nbsp;at handle (/app/routes.js:12:9)</pre>',
    [trace],
  ],
  Go: ['panic: boom\n\ngoroutine 1 [running]:\nmain.main()', [trace]],
  'Java in JSON, as Spring has it': [
    JSON.stringify({
      status: 500,
      trace: 'java.lang.NullPointerException: x\n\tat com.bucket.Api.provision(Api.java:12)\n\tat x',
    }),
    [trace],
  ],
  'Laravel’s debug page': ['<title>Whoops! There was an error.</title>', [page]],
  '.NET with its files': ['   at Bucket.Api.Provision(Order order) in /src/Api.cs:line 12', [trace]],
  '.NET without': [
    'System.Exception: boom\n   at System.Text.Json.JsonSerializer.Read(Utf8JsonReader& reader)',
    [trace],
  ],
  'Node’s modules, without parentheses': ['Error: boom\n    at file:///app/server.js:12:9', [trace]],
  'Node’s paths, in JSON': [JSON.stringify({stack: 'Error: boom\n    at async /app/server.js:12:9'}), [trace]],
  'Phoenix’s debug page': ['<h1>Phoenix.Router.NoRouteError</h1>', [page]],
  PHP: ['PHP Fatal error\n#0 /app/index.php(12): provision()', [trace]],
  'Python in HTML': [html('  File "app.py", line 42, in provision'), [trace]],
  'Python in JSON': [JSON.stringify({error: '  File "app.py", line 42, in provision\n    x'}), [trace]],
  'Rails’ debug page': ['<h1>Action Controller: Exception caught</h1>', [page]],
  Ruby: ["app/models/resource.rb:12:in `provision'", [trace]],
  Rust: ["thread 'main' panicked at src/main.rs:4:5:\nboom", [trace]],
  'a table of the environment': [
    '<tr><td>DATABASE_URL</td><td>postgres://app:hush@db.test/app</td></tr>',
    [environment],
  ],
  'the environment in JSON': [JSON.stringify({env: {SECRET_KEY_BASE: 'abcdefgh12345678'}}), [environment]],
  'the environment in text': ['HOME=/app\nPATH=/usr/local/bin:/usr/bin:/bin', [environment]],
  'the Werkzeug debugger': ['<script src="?__debugger__=yes"></script>', [page]],

  'Express in production': ['<title>Error</title></head><body><pre>Cannot PUT /heroku/resources/1</pre>', []],
  'Express’ 500 in production': ['<title>Error</title></head><body><pre>Internal Server Error</pre>', []],
  'Flask in production': ['<title>500 Internal Server Error</title><h1>Internal Server Error</h1>', []],
  'JSON of Rails in production': ['{"status":500,"error":"Internal Server Error"}', []],
  'Laravel in production': ['<title>Server Error</title><div>Whoops, looks like something went wrong.</div>', []],
  nginx: ['<html><head><title>502 Bad Gateway</title></head><center>nginx</center></html>', []],
  'Spring in production': [
    '{"timestamp":"2026-01-01T10:00:00","status":404,"error":"Not Found","path":"/heroku/resources/1"}',
    [],
  ],
  'a message with a time, and a version': ['{"message":"Try again at 12:30:00; see v1.2:3."}', []],
  'a message that names a config var': ['{"message":"BUCKET_PASSWORD: not set; DATABASE_URL is not known"}', []],
  nothing: ['', []],
}

describe('what an error tells of the code', function () {
  for (const [name, [body, told]] of Object.entries(bodies)) {
    it(`is ${told.join(' and ') || 'nothing'} in ${name}`, function () {
      expect(toldOfCode(body)).to.deep.equal(told)
    })
  }

  it('is found where two things stand in one body, each by its own looks', function () {
    const all = Object.values(bodies).map(([body]) => body)
    expect(toldOfCode(all.join('\n'))).to.deep.equal([page, trace, environment])
  })
})
