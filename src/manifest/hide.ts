import {type Node} from 'jsonc-parser'
import {isObject} from '../http.js'
import {blank, blankByLook, hider, judgeSecret, secretKeys} from '../secrets.js'
import {type Document, nodeAt, properties} from './document.js'

/** A document's text for showing parts of it: each secret is as many stars, so that every offset still holds. */
export function hiddenText(document: Document): string {
  const {root, text, value} = document
  if (!root) return blankByLook(text, {broken: true})
  const api = isObject(value) && isObject(value.api) ? value.api : {}
  const id = isObject(value) ? value.id : undefined
  const known = secretKeys
    .filter((key) => ['real', 'short'].includes(judgeSecret(api[key], id)))
    .map((key) => String(api[key]))
  const hide = hider(known, blank)
  return blankByLook(hide(secretNodes(document).reduce((shown, node) => blankNode(shown, node), text)))
}

/** The values of the secret keys, also of one written twice and of one that is no string. */
function secretNodes(document: Document): readonly Node[] {
  const api = nodeAt(document, ['api'])
  if (!api) return []
  return properties(api)
    .filter(({key}) => secretKeys.some((name) => name === key.value))
    .map(({value}) => value)
}

function blankNode(text: string, {length, offset, type}: Node): string {
  const quote = type === 'string' ? 1 : 0
  const end = offset + length
  return text.slice(0, offset + quote) + blank(text.slice(offset + quote, end - quote)) + text.slice(end - quote)
}
