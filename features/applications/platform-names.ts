import type { MessageKey } from '@/lib/translator'
import type { Platform } from './link-places'

/** Where an application is installed or opened, as its link is called. */
export const platformNames: Record<Platform, MessageKey> = {
  android: 'invitations.next.platform.android',
  ios: 'invitations.next.platform.ios',
  appgallery: 'invitations.next.platform.appgallery',
  desktop: 'invitations.next.platform.desktop',
  web: 'invitations.next.platform.web',
}
