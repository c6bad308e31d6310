import {didYouMean} from '../../closest.js'
import {Failure} from '../../failure.js'
import {exists, read} from '../../files/read.js'
import {isObject, parse} from '../../http.js'
import {type Placement} from '../../replay/placement.js'
import {findRegion, groups} from '../../regions.js'

const form = "--expect-host must be REGION=PATTERN, such as 'tokyo=*.ap-northeast-1.*', or a JSON file of them"

/**
 * Where config must lead, region by region, as a person gives it: `tokyo=*.ap-northeast-1.*`, or a file that holds
 * `{"tokyo": "*.ap-northeast-1.*"}`, with a list where there are several. Failure `usage` or `file-…`.
 */
export function parsePlacement(lines: readonly string[]): Placement {
  const placement = new Map<string, string[]>()
  const add = (region: string, pattern: unknown): void => {
    if (!findRegion(region)) {
      throw new Failure('usage', `${region} is no region that we know.${didYouMean(region, groups.all)}`)
    }
    if (typeof pattern !== 'string' || !/^[\w.*:[\]-]+$/.test(pattern)) throw new Failure('usage', form)
    placement.set(region, [...(placement.get(region) ?? []), pattern])
  }
  for (const line of lines) {
    const at = line.indexOf('=')
    if (at !== -1 && !exists(line)) {
      add(line.slice(0, at), line.slice(at + 1))
      continue
    }
    const content = read(line)
    const value = content.kind === 'text' ? parse(content.text) : undefined
    if (!isObject(value)) throw new Failure('usage', form)
    for (const [region, patterns] of Object.entries(value)) {
      for (const pattern of Array.isArray(patterns) ? (patterns as readonly unknown[]) : [patterns])
        add(region, pattern)
    }
  }
  return Object.fromEntries(placement)
}
