import {type Asker} from './generate/interview.js'

/*
 * Questions on a terminal. The library is loaded with the first of them. Each rejects with an ExitPromptError on Ctrl-C.
 */

/** Asks whether something may be done; no is what Enter means. */
export async function confirm(message: string): Promise<boolean> {
  const {default: inquirer} = await import('inquirer')
  const question = {default: false, message, name: 'yes', type: 'confirm'} as const
  return (await inquirer.prompt<{yes: boolean}>([question])).yes
}

/** Asks for one of several; answers its value. */
export async function choose(
  message: string,
  choices: readonly {readonly name: string; readonly value: string}[],
): Promise<string> {
  const {default: inquirer} = await import('inquirer')
  return (await inquirer.prompt<{one: string}>([{choices, message, name: 'one', type: 'select'}])).one
}

/** Asks lists of questions; answers by their names. */
export async function asker(): Promise<Asker> {
  const {default: inquirer} = await import('inquirer')
  return {
    ask: (questions) => inquirer.prompt(questions as Parameters<typeof inquirer.prompt>[0]),
    separator: (title) => new inquirer.Separator(title),
  }
}
