import {type Node} from 'jsonc-parser'
import {isObject} from '../http.js'
import {blank, blankByLook, blankValue, hider, isInUse, secretKeys, tells} from '../secrets.js'
import {type Document, properties} from './document.js'
import {hiddenBroken} from './hide-broken.js'

/**
 * A document's text for showing parts of it: each secret is as many stars, so that every offset still holds, and a
 * placeholder is as it is.
 */
export function hiddenText({root, text, value}: Document): string {
  if (!root) return hiddenBroken(text)
  const {api, id} = isObject(value) ? value : {}
  const known = secretKeys.map((key) => (isObject(api) ? api[key] : undefined)).filter((secret) => isInUse(secret, id))
  const parts: string[] = []
  let end = 0
  for (const {length, offset, type} of secretNodes(root)) {
    const written = text.slice(offset, offset + length)
    const isWhole = type === 'array' || type === 'object'
    parts.push(text.slice(end, offset), isWhole ? blank(written) : blankValue(written, id))
    end = offset + length
  }
  const hide = hider(known, blank)
  return blankByLook(hide(parts.join('') + text.slice(end)), id)
}

/** The values of keys that tell of a secret, wherever they stand, in the order of the text. */
function secretNodes(node: Node): readonly Node[] {
  if (node.type === 'array') return (node.children ?? []).flatMap((child) => secretNodes(child))
  return properties(node).flatMap(({key, value}) => (tells(String(key.value)) ? [value] : secretNodes(value)))
}
