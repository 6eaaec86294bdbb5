/** Where an organisation sets its provider. */
export const openidPath = '/admin/settings/server/openid'
