import { env } from '@/lib/env'

export const requestsPath = '/admin/requests'
export const requestPath = (id: string): string => `${requestsPath}/${id}`

/** The form behind a tag. */
export const reportPath = (code: string): string => `/p/${code}/request`

/** The reporter's own page. */
export const trackingPath = (token: string): string => `/r/${token}`

export const trackingLink = (token: string): string => new URL(trackingPath(token), env().PUBLIC_URL).href

/** In the web application: what the person reported. */
export const ownRequestsPath = '/home/requests'
