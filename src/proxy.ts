import {Failure} from './failure.js'
import {isHere} from './http.js'

/**
 * The proxy for an address, as the environment names it: HTTPS_PROXY or HTTP_PROXY by the address's scheme, except
 * for this machine and what NO_PROXY lists (`*`, `example.com` with its subdomains, `.example.com`, each with a port or without).
 * Throws a Failure `usage` where the variable holds no address.
 */
export function proxyFor(url: URL, env: NodeJS.ProcessEnv): URL | undefined {
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const value = env[name.toLowerCase()] ?? env[name] ?? ''
  if (value === '' || isHere(url.hostname) || isExempt(url, env.no_proxy ?? env.NO_PROXY ?? '')) return undefined
  const address = value.includes('://') ? value : `http://${value}`
  const proxy = URL.canParse(address) ? new URL(address) : undefined
  const allowed = url.protocol === 'https:' ? /^https?:$/ : /^http:$/
  if (proxy && allowed.test(proxy.protocol)) return proxy
  throw new Failure('usage', `${name} does not hold the http:// address of a proxy`, {
    hint: `Set ${name} to one, or unset it.`,
  })
}

function isExempt({hostname, port, protocol}: URL, list: string): boolean {
  const actual = port || (protocol === 'https:' ? '443' : '80')
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === '*') return true
      const [, name = '', wanted] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? []
      if (name === '' || (wanted !== undefined && wanted !== actual)) return false
      const domain = name.replace(/^\*?\./, '')
      return hostname === domain || hostname.endsWith(`.${domain}`)
    })
}
