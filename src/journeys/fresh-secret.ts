import {randomInt} from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** A new secret: 32 letters and digits from the system's cryptographic source, each as likely as any other (190 bits). */
export const freshSecret = (): string => Array.from({length: 32}, () => alphabet[randomInt(alphabet.length)]).join('')
