import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { requestLocale, requestTranslator } from '@/lib/request'
import { fontVariables } from './fonts'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator()
  const product = t('common.product')
  return {
    title: { template: `%s · ${product}`, default: product },
    applicationName: product,
    robots: { index: false, follow: false },
    formatDetection: { telephone: false },
  }
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
