/** What people write where a secret is to come. A value that is made of such words alone is one that anybody can guess. */
const words = new Set(
  [
    'a add addon an and any api as at be before by change changeit changeme choose confidential credential credentials',
    'default demo deploy deploying dummy empty enter example fake false fill filtered fixme foo for from generate generated',
    'good here heroku hidden in insert is it key later long make masked me my n na needed new nil no none not now null of',
    'omitted or our own partner pass passphrase password passwd paste phrase place placeholder please private production',
    'provide put pwd random real redacted removed replace replaced replaceme safe salt sample secret secure set some',
    'something sso string strong super tbd temp temporary test testing text that the this to todo token true undefined',
    'unique unset use user value very with word words write xxx you your',
  ].flatMap((line) => line.split(' ')),
)

/** Where the secret really is: a variable, a template, a vault, or its encrypted form. Compiled when it is first needed. */
let reference: RegExp | undefined

function references(): RegExp {
  // words that a person can read: no secret that somebody put between the brackets, and no default behind the name
  const name = String.raw`[A-Za-z]{1,15}\d{0,2}(?:[ _./-]{1,2}[A-Za-z]{1,15}\d{0,2})*`
  const call = String.raw`[.$]?${name}(?:[ [(]{1,2}["']${name}["'][\])]?)?`
  const forms = [
    `<${name}>`,
    `%${name}%`,
    String.raw`\$[A-Z_]+`,
    String.raw`\$\(${name}\)`,
    String.raw`\$\{{1,2} ?${name} ?\}{1,2}`,
    String.raw`\{\{-? ?${call} ?-?\}\}`,
    `<%[=-]? ?${call} ?-?%>`,
    String.raw`(?:env|file|op|secrets?|ssm|vault)://\S+`,
    String.raw`ENC[[(].*[\])]`,
  ]
  return new RegExp(`^(?:${forms.join('|')})$`, 's')
}

/** Whether a text stands for a secret and certainly is none: words such as `change-me`, one character over and over, or a reference. */
export function isPlaceholder(text: string): boolean {
  const found = text.replace(/([a-z])(?=[A-Z])/g, '$1 ').match(/[^\s!-/:-@[-`{-~]+/g) ?? []
  if (found.length > 0 && found.every((word) => words.has(word.toLowerCase()))) return true
  reference ??= references()
  return /^(.?)\1*$/su.test(text) || reference.test(text)
}
