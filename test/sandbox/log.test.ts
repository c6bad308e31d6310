import {expect} from 'chai'
import {logs} from '../../src/sandbox/log.js'

const url = 'http://127.0.0.1:5055'

describe('the log of a sandbox', () => {
  const env = {HEROKU_HOST: url}
  const exchange = {method: 'GET', ms: 3, path: '/regions', status: 200}

  it('is one JSON object a line', () => {
    const lines = [logs.json.ready(url, env), logs.json.exchange(exchange), logs.json.closed('SIGTERM')]
    expect(lines.map((line) => JSON.parse(line) as unknown)).to.deep.equal([
      {env, event: 'ready', url},
      {...exchange, event: 'exchange'},
      {event: 'closed', signal: 'SIGTERM'},
    ])
  })

  it('begins with lines that a shell takes', () => {
    expect(logs.text.ready(url, env)).to.equal(
      `# The sandbox listens on ${url} until Ctrl-C. Paste this into another shell:\nexport HEROKU_HOST=${url}`,
    )
  })

  it('says what was asked, what was answered, how long it took and what to know of it', () => {
    expect(logs.text.exchange(exchange)).to.equal('GET /regions 200 3 ms')
    expect(logs.text.exchange({...exchange, note: 'a note', status: 503})).to.equal('GET /regions 503 3 ms (a note)')
  })
})
