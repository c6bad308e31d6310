/**
 * The hosts that an address leads to: `scheme://host…`, several hosts in one such (`mongodb://a:1,b:2/x`), several of them
 * behind commas, or one behind `jdbc:`. Empty where a text is no address.
 */
export function hostsOf(text: string): readonly string[] {
  const addresses = text.replace(/^jdbc:/i, '').split(/,(?=[a-z][a-z\d+.-]*:\/\/)/i)
  const hosts = addresses.flatMap((address) => {
    const [, list = ''] = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#]*@)?([^/?#;]*)/i.exec(address) ?? []
    return list.split(',').map((host) => hostOf(host))
  })
  return hosts.includes('') ? [] : hosts
}

/** A host without its port; empty where it is none. */
const hostOf = (host: string): string => (URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '')
