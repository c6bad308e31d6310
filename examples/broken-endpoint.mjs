// A provisioning endpoint with the commonest fault: it never looks at `plan` and `region`, and so sells every plan everywhere.
// Usage: node examples/broken-endpoint.mjs [PORT]; prints its URL when it is ready.
import {createServer} from 'node:http'

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => (body += chunk))
  request.on('end', () => {
    if (request.method === 'DELETE') {
      response.writeHead(204).end()
      return
    }
    const {uuid} = JSON.parse(body)
    response.writeHead(201, {'Content-Type': 'application/json'})
    response.end(JSON.stringify({config: {ERRORBUCKET_URL: `https://db.errorbucket.com/${uuid}`}, id: uuid}))
  })
})
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`)
})
