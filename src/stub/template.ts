import {Failure} from '../failure.js'

/** What a template may name, each between braces: `{region}`. */
const placeholders = ['name', 'plan', 'provider', 'region', 'slug', 'uuid'] as const
type Placeholder = (typeof placeholders)[number]

/** Config values by the name of their config var: `{MYADDON_URL: 'https://{region}.db.test/{uuid}'}`. */
export type Templates = Readonly<Record<string, string>>

/** What stands for each placeholder. */
export type Fillings = Readonly<Record<Placeholder, string>>

const slot = /\{(\w+)\}/g

/** A template with each placeholder's filling in its place. */
export const fill = (template: string, fillings: Fillings): string =>
  template.replace(slot, (whole, name: string) =>
    Object.hasOwn(fillings, name) ? fillings[name as Placeholder] : whole,
  )

/** Templates that name nothing but placeholders. Failure `usage` for others, with the name that means nothing. */
export function checkedTemplates(templates: Templates): Templates {
  for (const [variable, template] of Object.entries(templates)) {
    const names = [...template.matchAll(slot)].map(([, name = '']) => name)
    const stranger = names.find((name) => !(placeholders as readonly string[]).includes(name))
    if (stranger === undefined) continue
    const known = placeholders.map((one) => `{${one}}`).join(', ')
    throw new Failure('usage', `the template of ${variable} names {${stranger}}; there are ${known}`)
  }
  return templates
}

/** Templates as a person gives them, `NAME=TEMPLATE` each. Failure `usage` for any other text, which may be a secret and is not shown. */
export function parseTemplates(lines: readonly string[]): Templates {
  const pairs = lines.map((line) => {
    const [, name, template] = /^([A-Za-z_]\w*)=(.*)$/s.exec(line) ?? []
    if (name !== undefined && template !== undefined) return [name, template] as const
    throw new Failure('usage', "--config must be NAME=TEMPLATE, such as 'MYADDON_URL=https://{region}.db.test/{uuid}'")
  })
  return checkedTemplates(Object.fromEntries(pairs))
}
