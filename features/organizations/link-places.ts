import type { applicationLinks } from '@/db/schema'
import { type Application, applications, isMobileApplication } from '@/lib/applications'

export type Platform = (typeof applicationLinks.$inferSelect)['platform']
export type LinkPlace = { application: Application; platform: Platform }

const mobile: readonly Platform[] = ['android', 'ios', 'appgallery', 'desktop', 'web']
const others: readonly Platform[] = ['web', 'desktop']

/** Where each application may be installed or opened, in the order of the form. */
export const linkPlaces: readonly LinkPlace[] = applications.flatMap((application) =>
  (isMobileApplication(application) ? mobile : others).map((platform) => ({ application, platform })),
)

/** A place's name in forms and in the journal: `engineer-mobile.android`. */
export const placeName = ({ application, platform }: LinkPlace): string => `${application}.${platform}`

const byName = new Map(linkPlaces.map((place) => [placeName(place), place]))

export const parsePlace = (name: string): LinkPlace | null => byName.get(name) ?? null
