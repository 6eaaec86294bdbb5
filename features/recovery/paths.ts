/** Where an administrator checks who asks, before a link leaves. */
export const recoveryPath = (requestId: string): string => `/admin/recovery/${requestId}`
