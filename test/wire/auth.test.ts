import {expect} from 'chai'
import crypto from 'node:crypto'
import {basic, createAuthorizer, isAuthorized, sameText} from '../../src/wire/auth.js'
import {replacing} from '../replacing.js'

/** The example of the Add-on Partner API reference. */
const credentials = {password: 'super-secret', slug: 'addon-slug'}
const right = 'Basic YWRkb24tc2x1ZzpzdXBlci1zZWNyZXQ='

const header = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`

describe('wire/auth', function () {
  describe('Basic credentials', function () {
    it('are spelled as in the reference of the protocol', function () {
      expect(basic(credentials)).to.equal(right)
    })

    const accepted: Readonly<Record<string, string>> = {
      'another case of the scheme': right.replace('Basic', 'bASIC'),
      'more than one space': right.replace(' ', '   '),
      'the header that Heroku sends': right,
    }
    for (const [what, authorization] of Object.entries(accepted)) {
      it(`are accepted: ${what}`, function () {
        expect(isAuthorized(authorization, credentials)).to.equal(true)
      })
    }

    const refused: Readonly<Record<string, string | undefined>> = {
      'a Bearer token': right.replace('Basic', 'Bearer'),
      'a character beyond ASCII whose low byte is right': `Basic ${right.slice(6).replace('Y', 'ř')}`,
      'a password that is a beginning of the right one': header('addon-slug:super-secre'),
      'a second token': `${right} ${right.slice(6)}`,
      'an empty header': '',
      'an empty password': header('addon-slug:'),
      'another case of the password': header('addon-slug:Super-secret'),
      'another user name': header('addon-slut:super-secret'),
      'base64 with its last bits changed': right.replace('XQ=', 'XR='),
      'base64 without its padding': right.replace('=', ''),
      'no header': undefined,
      'no scheme': right.slice(6),
      'no user name': header(':super-secret'),
      'text behind the padding': `${right}QQ==`,
      'the credentials undisguised': 'Basic addon-slug:super-secret',
      'the right password with a line behind it': header('addon-slug:super-secret\n'),
      'the right password with a NUL behind it': header('addon-slug:super-secret\0'),
      'the right password with a suffix': header('addon-slug:super-secretx'),
      'the right password with three more characters': header('addon-slug:super-secretxyz'),
      'the scheme alone': 'Basic ',
      'two headers that were joined': `${right}, ${right}`,
    }
    for (const [what, authorization] of Object.entries(refused)) {
      it(`are refused: ${what}`, function () {
        expect(isAuthorized(authorization, credentials)).to.equal(false)
      })
    }

    it('are compared in constant time, right or wrong', function () {
      const compared: string[] = []
      const timingSafeEqual = (one: NodeJS.ArrayBufferView, other: NodeJS.ArrayBufferView): boolean => {
        const texts = [one, other].map(({buffer, byteLength, byteOffset}) =>
          Buffer.from(buffer, byteOffset, byteLength).toString(),
        )
        compared.push(texts[0] ?? '')
        return texts[0] === texts[1]
      }
      replacing(crypto, {timingSafeEqual}, () => {
        for (const given of [right, right.replace('X', 'Y')]) isAuthorized(given, credentials)
      })
      expect(compared.map((token) => `Basic ${token}`)).to.deep.equal([right, right.replace('X', 'Y')])
    })

    it('are judged afresh each time: what was right before does not make up for what does not fit', function () {
      const authorizes = createAuthorizer(credentials)
      // the last character takes two bytes where one is left
      for (const wrong of ['Basic YWRk', `${right}x`, 'Basic ', right.replace(/=$/, 'ř'), right.slice(0, -1)]) {
        expect(authorizes(right), right).to.equal(true)
        expect(authorizes(wrong), wrong).to.equal(false)
      }
    })

    it('may hold characters beyond ASCII, a colon in the password too', function () {
      const other = {password: 'pässwort:☃', slug: 'addon-slug'}
      expect(isAuthorized(basic(other), other)).to.equal(true)
      expect(isAuthorized(header('addon-slug:pässwort'), other)).to.equal(false)
    })
  })

  describe('sameText', function () {
    it('tells equal texts from those that differ in one character or in length', function () {
      expect(sameText('abc', 'abc')).to.equal(true)
      expect(sameText('abc', 'abd')).to.equal(false)
      expect(sameText('abc', 'abcd')).to.equal(false)
      expect(sameText('', 'a')).to.equal(false)
    })
  })
})
