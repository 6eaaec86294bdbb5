import type { applicationLinks } from '@/db/schema'
import { type Application, applications, isMobileApplication } from '@/lib/applications'

export type Platform = (typeof applicationLinks.$inferSelect)['platform']
/** `own` is the application that an organisation's people have to use instead of this installation's. */
export type LinkedApplication = Application | 'own'
type LinkPlace = { application: LinkedApplication; platform: Platform }

const mobile: readonly Platform[] = ['android', 'ios', 'appgallery', 'desktop', 'web']
const others: readonly Platform[] = ['web', 'desktop']

export const linkedApplications: readonly LinkedApplication[] = [...applications, 'own']

/** Where each application may be installed or opened, in the order of the form. */
export const linkPlaces: readonly LinkPlace[] = linkedApplications.flatMap((application) =>
  (application === 'own' || isMobileApplication(application) ? mobile : others).map((platform) => ({
    application,
    platform,
  })),
)

/** A place's name in forms and in the journal: `engineer-mobile.android`. */
export const placeName = ({ application, platform }: LinkPlace): string => `${application}.${platform}`

const byName = new Map(linkPlaces.map((place) => [placeName(place), place]))

export const parsePlace = (name: string): LinkPlace | null => byName.get(name) ?? null
