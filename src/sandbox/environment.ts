/** What to set so that the heroku CLI asks a sandbox instead of Heroku, by the name of the variable. */
export type Environment = Readonly<Record<string, string>>

/** The variables that point a shell to a sandbox at `url`. `token` is any, where the sandbox takes any. */
export function environment(url: string, token = 'sandbox'): Environment {
  // The CLI knows this machine as localhost and 127.0.0.1 only.
  const address = url.replace('//[::1]', '//localhost')
  return {
    HEROKU_ADDONS_HOST: address,
    HEROKU_API_KEY: token,
    // Before every command the CLI sets up a git credential helper for this host, for good, in the user's own settings.
    // Without the variable that would be the sandbox's; with it, it is the one that the CLI sets up anyway.
    HEROKU_GIT_HOST: 'git.heroku.com',
    HEROKU_HOST: address,
    // Where the CLI asks whether an account has paid, whenever it asks for the account.
    HEROKU_PARTICLEBOARD_URL: address,
  }
}

/** The variables as lines for a POSIX shell: `export HEROKU_HOST=http://127.0.0.1:5055`. */
export const exportLines = (variables: Environment): readonly string[] =>
  Object.entries(variables).map(([name, value]) => `export ${name}=${quoted(value)}`)

const quoted = (value: string): string =>
  /^[\w./:@%+-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`
