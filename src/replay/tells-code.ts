/** The most that is searched of a body, in characters. */
export const searched = 200_000

const place = String.raw`[^\s()"'<>]{1,300}`

/** What only a framework's page for developers has. */
const debugPage = [
  /DEBUG = True|Werkzeug Debugger|__debugger__/,
  /Action Controller: Exception caught|Rails\.root:/,
  /<title>[^<]{0,100}(Exception\b|Whoops!|Debugger)|<title>\s*\w{1,50}Error\b/,
  /symfony-profiler|\bsf-dump\b|LaravelIgnition|Facade\\{1,2}Ignition/,
  /\bPhoenix\.(Router|Endpoint)\b/,
] as const

/** How each language writes where an error came from. */
const stackTrace = [
  // JavaScript
  /\bat [^\n]{1,200}\([^\n()]{1,300}:\d+:\d+\)/,
  new RegExp(String.raw`\bat (?:async )?(?:file:\/\/|node:|\/|[A-Za-z]:\\)${place}:\d+:\d+`),
  // Python
  /Traceback \(most recent call last\)|File "[^"\n]{1,200}", line \d+, in /,
  // Ruby, Perl and others
  /\.(rb|py|php|ex|exs|js|ts|go|java):\d+:in\b/,
  // Go
  /\bgoroutine \d+ \[running\]/,
  // Java, Kotlin and Scala
  /\bat [\w$.<>/]+\([\w$]+\.(java|kt|scala|groovy):\d+\)/,
  // PHP
  /#0 [^\n]{1,200}\.php\(\d+\)/,
  // Elixir and Erlang
  /\.(ex|exs|erl):\d+: [^\s/]{1,200}\/\d/,
  // .NET
  /\bat [\w.`<>[\]]+\([^\n()]{0,200}\) in [^\n]{1,200}:line \d+/,
  /^\s*at (System|Microsoft)\.[\w.`<>[\]]+\(/m,
  // Rust
  /\bthread '[^'\n]{0,100}' (\(\d+\) )?panicked at /,
] as const

/** A variable of the environment whose name tells of a secret, with a value; in a text, in JSON, or in a table. */
const environment = [
  /\b(?:[A-Z][A-Z\d]*_){0,5}(?:(?:DATABASE|REDIS|MONGO|AMQP)\w{0,10}_UR[IL]|SECRET|SECRET_KEY|KEY_BASE|API_KEY|ACCESS_KEY|PRIVATE_KEY|PASSWORD|AUTH_TOKEN)["']?(?:<\/\w+>\s*<\w+[^>]{0,100}>|\s*(?:=>?|:)\s*)["']?[^\s"'<]{8}/,
  /\bPATH["']?\s*(?:=>?|:|<\/\w+>\s*<\w+[^>]{0,100}>)\s*["']?(?:\/[\w.-]+)+:\//,
] as const

const looks = {
  'a debug page': debugPage,
  'a stack trace': stackTrace,
  'variables of the environment': environment,
} as const satisfies Readonly<Record<string, readonly RegExp[]>>

/** A body with the line breaks and quotes that JSON and HTML write otherwise. */
const plain = (body: string): string =>
  body
    .slice(0, searched)
    .replaceAll(/\\[nrt]/g, '\n')
    .replaceAll(/\\"|&quot;|&#34;/g, '"')
    .replaceAll(/&#39;|&#x27;/g, "'")

/** What an error's body tells of how the endpoint is built, in words: `a stack trace`. */
export function toldOfCode(body: string): readonly string[] {
  const text = plain(body)
  return Object.entries(looks).flatMap(([what, patterns]) => (patterns.some((look) => look.test(text)) ? [what] : []))
}
