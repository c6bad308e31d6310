/** Where what the rules say is written. */
export const sources = {
  json: 'RFC 8259, https://www.rfc-editor.org/rfc/rfc8259',
  kensa: 'kensa, Heroku’s older tool for partners: its check of a manifest, https://github.com/heroku/kensa',
  manifest: 'https://devcenter.heroku.com/articles/add-on-manifest',
  own: 'this plugin’s own judgement',
  partnerApi: 'https://devcenter.heroku.com/articles/add-on-partner-api-reference',
  practices: 'https://devcenter.heroku.com/articles/add-on-partner-technical-best-practices',
  regions: 'https://devcenter.heroku.com/articles/regions',
  spaces: 'Supporting Private Spaces as an Add-on Partner, on Heroku’s Dev Center',
} as const
