import {expect} from 'chai'
import {Failure} from '../../../src/failure.js'
import {credentials, provisioningSecrets} from '../../../src/journeys/endpoint/credentials.js'

const manifest = {api: {password: 'of-the-file', sso_salt: 'salt-of-the-file'}, id: 'bucket'}

describe('the secrets of a rehearsal', function () {
  describe('credentials', function () {
    const table: readonly (readonly [string, unknown, Readonly<Record<string, string | undefined>>, object])[] = [
      [
        'come from the file',
        manifest,
        {},
        {password: 'of-the-file', salt: 'salt-of-the-file', sources: {password: 'file', salt: 'file'}},
      ],
      [
        'come from the environment first, each on its own',
        manifest,
        {ADDON_PASSWORD: 'of-the-environment'},
        {password: 'of-the-environment', salt: 'salt-of-the-file', sources: {password: 'environment', salt: 'file'}},
      ],
      [
        'come from the file where a variable is blank',
        manifest,
        {ADDON_PASSWORD: '', ADDON_SSO_SALT: ' '},
        {password: 'of-the-file', salt: 'salt-of-the-file', sources: {password: 'file', salt: 'file'}},
      ],
      [
        'are absent where the file has a mask, a blank or no text',
        {api: {password: '[SECRET]', sso_salt: 7}, id: 'bucket'},
        {},
        {password: undefined, salt: undefined, sources: {password: 'absent', salt: 'absent'}},
      ],
      [
        'are absent without a whole manifest, which is no reason to throw',
        {api: [], id: 'bucket'},
        {},
        {password: undefined, salt: undefined, sources: {password: 'absent', salt: 'absent'}},
      ],
    ]
    for (const [what, value, env, wanted] of table) {
      it(what, function () {
        expect(credentials(value, env)).to.deep.equal({slug: 'bucket', ...wanted})
      })
    }

    it('have no slug where the manifest is nothing', function () {
      expect(credentials(undefined, {}).slug).to.equal('')
    })
  })

  describe('provisioningSecrets', function () {
    it('are the credentials, where a password is there', function () {
      expect(provisioningSecrets(manifest, {})).to.deep.equal(credentials(manifest, {}))
    })

    it('fail without a password, with the line that sets one', function () {
      expect(() => provisioningSecrets({id: 'bucket'}, {}))
        .to.throw(Failure, 'the manifest has no api.password and ADDON_PASSWORD is not set')
        .that.includes({code: 'usage'})
        .with.property('hint')
        .that.includes('export ADDON_PASSWORD=$(openssl rand -hex 16)')
    })

    it('fail without an id, also where there is a password', function () {
      expect(() => provisioningSecrets({api: manifest.api}, {})).to.throw(Failure, 'no id')
    })
  })
})
