/** Where Heroku provisions below a base_url that names no path: it appends this. Source: Dev Center, add-on manifest (2014-07). */
export const resourcesPath = '/heroku/resources'

/** The path of a sign-in, where a manifest's URL names none. */
export const ssoPath = '/sso/login'
