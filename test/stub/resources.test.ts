import {expect} from 'chai'
import {type WireRequest} from '../../src/http.js'
import {changePlan, deprovision} from '../../src/wire/operations.js'
import {aws, endpoint, ordered, said, set, uuid} from './setting.js'

const change = (plan: string, id = uuid): WireRequest => changePlan(endpoint, id, plan)
const remove = (id = uuid): WireRequest => deprovision(endpoint, id)

describe('a resource of a stub', function () {
  describe('a stub asked to change a plan', function () {
    const inSpace = ordered({region: aws('ap-northeast-1')})
    const shared = ordered({region: aws('us-east-1')})

    it('answers 200 and says which plan it is now', async function () {
      const {ask, stub} = set()
      await ask(inSpace)
      const response = await stub(change('enterprise'))
      expect(response.status).to.equal(200)
      expect(said(response)).to.deep.equal({message: 'The plan is now enterprise.'})
    })

    it('answers 200 to the plan that the resource has, today’s and not the first', async function () {
      const {ask, stub} = set()
      await ask(inSpace, change('enterprise'))
      expect(said(await stub(change('enterprise'))).message).to.equal('The resource has the enterprise plan already.')
      expect(said(await stub(change('premium'))).message).to.equal('The plan is now premium.')
    })

    it('refuses a closed plan for a resource in a private region, which keeps its plan', async function () {
      const {ask, stub} = set()
      await ask(inSpace)
      const response = await stub(change('basic'))
      expect(response.status).to.equal(422)
      expect(said(response).message).to.include('The basic plan is not available in Private Spaces, and tokyo')
      expect(said(await stub(change('premium'))).message).to.include('already')
    })

    it('gives or refuses a closed plan in a shared region as it is told to assume', async function () {
      expect(await set({assume: 'common'}).ask(shared, change('basic'))).to.deep.equal([200, 200])
      const {ask, log} = set({assume: 'private'})
      expect(await ask(shared, change('basic'))).to.deep.equal([200, 422])
      expect(log.at(-1)?.note).to.include('(assume: private)')
    })

    it('refuses an unknown plan with 422 and a body without a plan too', async function () {
      const {ask} = set()
      const empty = {...change('premium'), body: '{}'}
      const broken = {...change('premium'), body: ''}
      expect(await ask(inSpace, change('nosuch'), empty, broken)).to.deep.equal([200, 422, 422, 400])
    })

    it('knows no resource that it did not make, and none that is gone', async function () {
      expect(await set().ask(change('premium'), inSpace, remove(), change('premium'))).to.deep.equal([
        404, 200, 204, 410,
      ])
    })
  })

  describe('a stub asked to deprovision', function () {
    it('answers 204 without a body, then 410', async function () {
      const {ask, stub} = set()
      await ask(ordered())
      expect(await stub(remove())).to.deep.equal({body: '', headers: {}, status: 204})
      expect(await ask(remove(), remove())).to.deep.equal([410, 410])
    })

    it('answers 404 to a uuid that was never provisioned', async function () {
      expect(await set().ask(remove())).to.deep.equal([404])
    })

    it('answers 410 to a provision of a uuid that is gone, whatever the plan', async function () {
      const {ask} = set()
      expect(await ask(ordered(), remove(), ordered(), ordered({plan: 'nosuch'}))).to.deep.equal([200, 204, 410, 410])
    })

    it('leaves other resources alone', async function () {
      const {ask} = set()
      expect(await ask(ordered(), ordered({uuid: 'b'}), remove('b'), change('enterprise'))).to.deep.equal([
        200, 200, 204, 200,
      ])
    })

    it('finds a resource whose id needs escapes in a path', async function () {
      expect(await set().ask(ordered({uuid: 'a/b ?#ü'}), remove('a/b ?#ü'))).to.deep.equal([200, 204])
    })
  })
})
