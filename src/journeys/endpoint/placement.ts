import {didYouMean} from '../../closest.js'
import {Failure} from '../../failure.js'
import {exists, read} from '../../files/read.js'
import {isObject, parse} from '../../http.js'
import {type Placement} from '../../replay/placement.js'
import {findRegion, groups} from '../../regions.js'

const form = "--expect-host must be REGION=PATTERN, such as 'tokyo=*.ap-northeast-1.*', or a JSON file of them"

/** A host as an address names it, an IPv6 one in brackets; `*` stands for any letters. */
const host = /^(?:[\w.*-]+|\[[\w.:*]+\])$/

/**
 * Where config must lead, region by region, as a person gives it: `tokyo=*.ap-northeast-1.*`, or a file that holds
 * `{"tokyo": "*.ap-northeast-1.*"}`, with a list where there are several. Failure `usage` or `file-…`.
 */
export function parsePlacement(lines: readonly string[]): Placement {
  const placement = new Map<string, string[]>()
  const add = (where: string, region: string, pattern: unknown): void => {
    if (!findRegion(region)) {
      throw new Failure('usage', `${where}: ${region} is no region that we know.${didYouMean(region, groups.all)}`)
    }
    if (typeof pattern !== 'string' || !host.test(pattern)) {
      const wanted = 'must be one such as *.ap-northeast-1.*, without a scheme, a port or a path'
      throw new Failure('usage', `${where}: the host of ${region} ${wanted}`)
    }
    placement.set(region, [...(placement.get(region) ?? []), pattern])
  }
  for (const line of lines) {
    const at = line.indexOf('=')
    if (at === 0) throw new Failure('usage', form)
    if (at !== -1 && !exists(line)) add('--expect-host', line.slice(0, at), line.slice(at + 1))
    else for (const [region, pattern] of pairsIn(line)) add(line, region, pattern)
  }
  return Object.fromEntries(placement)
}

/** The regions of a file, each with one of its patterns. */
function pairsIn(file: string): readonly (readonly [region: string, pattern: unknown])[] {
  const content = read(file)
  // an editor may have put a byte order mark before it
  const value = content.kind === 'text' ? parse(content.text.replace(/^\uFEFF/, '')) : undefined
  const pairs = isObject(value)
    ? Object.entries(value).map(([region, patterns]) => [region, [patterns].flat() as readonly unknown[]] as const)
    : []
  if (pairs.length === 0 || pairs.some(([, patterns]) => patterns.length === 0)) {
    throw new Failure('usage', `${file} does not hold JSON such as {"tokyo": "*.ap-northeast-1.*"}`)
  }
  return pairs.flatMap(([region, patterns]) => patterns.map((pattern) => [region, pattern] as const))
}
