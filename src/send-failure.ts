import {Failure} from './failure.js'

/** Why no server could be asked, in words. */
const reasons: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed',
  EADDRNOTAVAIL: 'the address cannot be reached from here',
  EAI_AGAIN: 'the name server did not answer',
  ECONNREFUSED: 'connection refused',
  EHOSTDOWN: 'the host is down',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ENOTFOUND: 'no such host',
  EPROTO: 'the server does not speak TLS here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another host name',
  ETIMEDOUT: 'the connection was not answered',
  HPE_INVALID_CONSTANT: 'what answers does not speak HTTP',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate’s chain holds a self-signed one',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate’s issuer is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate’s issuer is not known here',
}

/** What node says of a connection that broke. */
const broken = ['ECONNABORTED', 'ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']

/** Why a request (`GET https://x.example/a`) has no answer. `via` tells of the proxy that it went through, or is empty. */
export function failureOf(error: Error, what: string, via: string): Failure {
  const {code = ''} = error as NodeJS.ErrnoException
  // What a proxy's tunnel throws when it ends early bears no code.
  if (broken.includes(code) || (code === '' && /proxy connection ended|hang up/i.test(error.message)))
    return new Failure('dropped', `${what}: the connection was closed before the answer was complete${via}`, {
      cause: error,
    })
  if (code.startsWith('HPE_') && !Object.hasOwn(reasons, code)) {
    const why = code === 'HPE_HEADER_OVERFLOW' ? 'its headers are too large' : 'it is not well-formed HTTP'
    return new Failure('unexpected-answer', `${what}: the answer cannot be read: ${why}${via}`, {cause: error})
  }
  const reason = reasons[code] ?? (code || error.message)
  return new Failure('unreachable', `${what}: ${reason}${via}`, {cause: error})
}

/** What is wrong with a request that node refuses to send; names a header, never its value. */
export function malformed(error: unknown): string {
  const {code, message} = error as NodeJS.ErrnoException
  const name = /\["([^"]*)"\]/.exec(message)?.[1]
  if (code === 'ERR_INVALID_CHAR') return `the header ${name ?? ''} holds a character that HTTP does not allow`
  if (code === 'ERR_INVALID_HTTP_TOKEN') return `a header name or the method holds a character that HTTP does not allow`
  return 'it cannot be sent as it is written'
}
