import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { tabIcon } from '@/features/organizations/brand'
import { hostOrganization, organizationFace } from '@/features/organizations/queries'
import { optionalAccount } from '@/features/sessions/gate'
import { requestLocale, requestTranslator } from '@/lib/request'
import { fontVariables } from './fonts'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator()
  const product = t('common.product')
  return {
    title: { template: `%s · ${product}`, default: product },
    applicationName: product,
    icons: { icon: tabIcon(await shownOrganization()) },
    robots: { index: false, follow: false },
    formatDetection: { telephone: false },
  }
}

/** Whose picture stands in the tab: the signed-in person's organisation, else the installation's only one. */
async function shownOrganization() {
  const account = await optionalAccount()
  return account?.organizationId ? organizationFace(account.organizationId) : hostOrganization()
}

/** The page's ground, `--bg` of globals.css, for the browser's own bars. */
export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfbfa' },
    { media: '(prefers-color-scheme: dark)', color: '#111214' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await requestLocale()} className={fontVariables}>
      <body>{children}</body>
    </html>
  )
}
