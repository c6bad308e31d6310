import {expect} from 'chai'
import {judgeSignIn, type SignInForm, tokens} from '../../src/wire/sso.js'

const uuid = '01234567-89ab-cdef-0123-456789abcdef'
const parts = {
  email: 'ada@example.com',
  id: uuid,
  resourceId: uuid,
  salt: '7CwqmJLEjv8YZTXK',
  timestamp: '1700000000',
  userId: 'u-1',
}

describe('wire/sso', function () {
  describe('the tokens of a sign-in', function () {
    it('are, for `token`, those of the example that Heroku documents', function () {
      const example = {...parts, id: '123', salt: '2f97bfa52ca102f8874716e2eb1d3b4920ad0be4', timestamp: '1267597772'}
      expect(tokens.token(example)).to.equal('bb466eb1d6bc345d11072c3cd25c311f21be130d')
    })

    it('are, for the newer ones, what another program computed from the documented formulas', function () {
      expect(tokens.resource_token(parts)).to.equal('8499b2beac073e06ca7067b747b462315185ef2b')
      expect(tokens.user_scoped_resource_token(parts)).to.equal(
        'fd5e7ce4054096fcbda734b0193a635bb267fa537b288202088ec505014505f6',
      )
    })
  })

  describe('judgeSignIn', function () {
    const {salt, timestamp} = parts
    const full: SignInForm = {
      app: 'acme',
      email: parts.email,
      id: uuid,
      resource_id: uuid,
      resource_token: tokens.resource_token(parts),
      timestamp,
      token: tokens.token(parts),
      user_id: parts.userId,
      user_scoped_resource_token: tokens.user_scoped_resource_token(parts),
    }
    const judge = (change: SignInForm, seconds = 0) =>
      judgeSignIn({...full, ...change}, {now: (Number(timestamp) + seconds) * 1000, salt})
    const only = (field: keyof typeof tokens): SignInForm => ({
      resource_token: undefined,
      token: undefined,
      user_scoped_resource_token: undefined,
      [field]: full[field],
    })

    const accepted: readonly (readonly [string, SignInForm, number?])[] = [
      ['all that Heroku sends', {}],
      ['the oldest token alone', {...only('token'), resource_id: undefined}],
      ['resource_token alone', {...only('resource_token'), id: undefined}],
      ['user_scoped_resource_token alone', {...only('user_scoped_resource_token'), id: undefined}],
      ['a token that cannot be computed beside a right one', {email: undefined, user_id: undefined}],
      ['a stamp that is exactly five minutes old', {}, 300],
      ['a stamp that is a minute ahead', {}, -60],
    ]
    for (const [what, change, seconds] of accepted) {
      it(`accepts ${what}`, function () {
        expect(judge(change, seconds)).to.deep.equal({resourceId: uuid})
      })
    }

    const wrong = 'f'.repeat(40)
    const refused: readonly (readonly [string, SignInForm, string, number?])[] = [
      ['no token', {resource_token: undefined, token: undefined, user_scoped_resource_token: undefined}, 'no token'],
      ['tokens without what they are made of', {id: undefined, resource_id: undefined}, 'no token'],
      ['an empty token', {...only('token'), token: ''}, 'wrong token'],
      ['a forged token beside right ones', {token: wrong}, 'wrong token'],
      ['a forged resource_token beside right ones', {resource_token: wrong}, 'wrong resource_token'],
      [
        'a forged newest token beside right ones',
        {user_scoped_resource_token: wrong},
        'wrong user_scoped_resource_token',
      ],
      ['a token with a suffix', {...only('token'), token: `${full.token ?? ''}0`}, 'wrong token'],
      ['the tokens of another resource', {id: 'other', resource_id: 'other'}, 'wrong resource_token, token'],
      ['an id that no token vouches for', {...only('resource_token'), id: 'other'}, 'two resources'],
      ['a resource_id that no token vouches for', {...only('token'), resource_id: 'other'}, 'two resources'],
      ['another user', {email: 'eve@example.com'}, 'wrong user_scoped_resource_token'],
      ['another stamp than the signed one', {timestamp: '1700000001'}, 'wrong'],
      ['no stamp', {timestamp: undefined}, 'no timestamp'],
      ['a stamp that is no number', {timestamp: '1e9'}, 'no timestamp'],
      ['a stamp that is six minutes old', {}, '5 minutes old', 360],
      ['a stamp that is a second too old', {}, '5 minutes old', 301],
      ['a stamp from the future', {}, 'future', -61],
    ]
    for (const [what, change, reason, seconds] of refused) {
      it(`refuses ${what}`, function () {
        expect(judge(change, seconds)).to.have.property('refused').that.includes(reason)
      })
    }

    it('refuses a stamp beyond all numbers, though its token is right', function () {
      const far = {...parts, timestamp: '9'.repeat(400)}
      const form = {resource_id: uuid, resource_token: tokens.resource_token(far), timestamp: far.timestamp}
      expect(judgeSignIn(form, {now: 1_700_000_000_000, salt})).to.deep.equal({
        refused: 'the timestamp is in the future',
      })
    })
  })
})
