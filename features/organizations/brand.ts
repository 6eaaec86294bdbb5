import type { Brand } from '@/components/shell/brand'
import type { Translator } from '@/lib/translator'

type Named = { name: string; logoId: string | null }

const logoPath = (logoId: string): string => `/logo/${logoId}`

/** Whose name and logo stand above a page: the organisation's, or else the product's. */
export const brandOf = (organization: Named | null, t: Translator): Brand =>
  organization
    ? { name: organization.name, ...(organization.logoId && { logo: logoPath(organization.logoId) }) }
    : { name: t('common.product') }

/** The address of the picture in a browser's tab. */
export const tabIcon = (organization: Named | null): string =>
  organization?.logoId ? `${logoPath(organization.logoId)}/icon` : '/icon.svg'
