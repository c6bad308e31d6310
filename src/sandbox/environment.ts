import {shellWord} from '../shell.js'

/** What to set so that the heroku CLI asks a sandbox instead of Heroku, by the name of the variable. */
export type Environment = Readonly<Record<string, string>>

/**
 * The variables that point a shell to a sandbox at `url`. `gitConfig` is a file for the credential helper that the CLI sets up
 * for its host, for good, before every command. `token` is any, where the sandbox takes any.
 */
export function environment(url: string, gitConfig: string, token = 'sandbox'): Environment {
  // The CLI knows this machine as localhost and 127.0.0.1 only.
  const address = url.replace('//[::1]', '//localhost')
  return {
    GIT_CONFIG_GLOBAL: gitConfig,
    HEROKU_ADDONS_HOST: address,
    HEROKU_API_KEY: token,
    HEROKU_HOST: address,
    // Where the CLI asks whether an account has paid, whenever it asks for the account.
    HEROKU_PARTICLEBOARD_URL: address,
  }
}

/** The variables as lines for a POSIX shell: `export HEROKU_HOST=http://127.0.0.1:5055`. */
export const exportLines = (variables: Environment): readonly string[] =>
  Object.entries(variables).map(([name, value]) => `export ${name}=${shellWord(value)}`)
