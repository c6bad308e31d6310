import {Failure} from '../failure.js'

/** What a template may name, each between braces: `{region}`. */
export const placeholders = ['name', 'plan', 'provider', 'region', 'slug', 'uuid'] as const
export type Placeholder = (typeof placeholders)[number]

/** Config values by the name of their config var: `{MYADDON_URL: 'https://{region}.db.test/{uuid}'}`. */
export type Templates = Readonly<Record<string, string>>

/** What stands for each placeholder. */
export type Fillings = Readonly<Record<Placeholder, string>>

const slot = /\{(\w+)\}/g

/** The names in braces of a template that mean nothing. */
export const strangers = (template: string): readonly string[] =>
  [...template.matchAll(slot)]
    .map(([, name = '']) => name)
    .filter((name) => !(placeholders as readonly string[]).includes(name))

/** A template with each placeholder's filling in its place. */
export const fill = (template: string, fillings: Fillings): string =>
  template.replace(slot, (whole, name: string) =>
    Object.hasOwn(fillings, name) ? fillings[name as Placeholder] : whole,
  )

/** Templates as a person gives them, `NAME=TEMPLATE` each. Failure `usage` for any other text, which may be a secret and is not shown. */
export function parseTemplates(lines: readonly string[]): Templates {
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, template] = /^([A-Za-z_]\w*)=(.*)$/s.exec(line) ?? []
      if (name === undefined || template === undefined) {
        throw new Failure(
          'usage',
          "--config must be NAME=TEMPLATE, such as 'MYADDON_URL=https://{region}.db.test/{uuid}'",
        )
      }
      const [stranger] = strangers(template)
      if (stranger === undefined) return [name, template]
      const known = placeholders.map((one) => `{${one}}`).join(', ')
      throw new Failure('usage', `--config ${name} names {${stranger}}; there are ${known}`)
    }),
  )
}
