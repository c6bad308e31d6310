import {closeSync, existsSync, fstatSync, openSync, readSync, type Stats} from 'node:fs'
import {failure, isMissing} from './reasons.js'

/** The most that is read of a file unless told otherwise: 1 MiB. */
const fileLimit = 1024 * 1024

/**
 * What a file holds. `text`: all of it, as it stands, a byte order mark included; `mode` is its permission bits.
 * `too-large`: more than the limit, none of it kept; `size` in bytes, at least. `binary`: a NUL, or not UTF-8.
 */
export type Content =
  | {readonly kind: 'binary'}
  | {readonly kind: 'text'; readonly text: string; readonly mode: number}
  | {readonly kind: 'too-large'; readonly size: number}

/** Reads a file of up to `limit` bytes. Throws a Failure `file-missing` or `file-unreadable`. */
export function read(path: string, {limit = fileLimit}: {readonly limit?: number} = {}): Content {
  try {
    const fd = openSync(path, 'r')
    try {
      return take(fd, fstatSync(fd), limit)
    } finally {
      closeSync(fd)
    }
  } catch (error) {
    throw failure(error, path, isMissing(error) ? 'file-missing' : 'file-unreadable')
  }
}

/** Reads UTF-8, a byte order mark included; throws a TypeError at what is none. */
export const utf8 = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true})

function take(fd: number, stats: Stats, limit: number): Content {
  if (stats.isFile() && stats.size > limit) return {kind: 'too-large', size: stats.size}
  // A pipe tells no size, and a file may grow under us: so one byte more than is wanted shows that there is more.
  let bytes = Buffer.allocUnsafe((stats.size > 0 ? Math.min(stats.size, limit) : limit) + 1)
  let length = 0
  for (;;) {
    const count = readSync(fd, bytes, length, bytes.length - length, null)
    if (count === 0) break
    length += count
    if (length > limit) return {kind: 'too-large', size: length}
    if (length === bytes.length) bytes = Buffer.concat([bytes], limit + 1)
  }
  return decode(bytes.subarray(0, length), stats.mode & 0o7777)
}

function decode(bytes: Uint8Array, mode: number): Content {
  if (bytes.includes(0)) return {kind: 'binary'}
  try {
    return {kind: 'text', mode, text: utf8.decode(bytes)}
  } catch {
    return {kind: 'binary'}
  }
}

/** Reads what comes on stdin, to its end. Bytes beyond the limit are counted and not kept. */
export async function readInput(
  input: AsyncIterable<Uint8Array | string> = process.stdin,
  {limit = fileLimit}: {readonly limit?: number} = {},
): Promise<Content> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    size += bytes.length
    if (size <= limit) chunks.push(bytes)
  }
  return size > limit ? {kind: 'too-large', size} : decode(Buffer.concat(chunks), 0o600)
}

/** Whether there is anything under that name; a link that leads nowhere is nothing. */
export const exists = (path: string): boolean => existsSync(path)

/** Whether someone other than the owner may read a file of that mode: its group or everyone. Never so on Windows, where a mode tells nothing. */
export const othersCanRead = (mode: number): boolean => process.platform !== 'win32' && (mode & 0o044) !== 0
