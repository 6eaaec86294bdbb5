import 'server-only'
import { hash } from 'node:crypto'
import { tabIcon } from '@/features/organizations/brand'
import { tagNumberText } from '@/features/tags/number'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import { type Html, html, htmlText, trusted } from './html'
import { mark } from './icons'
import { passportStyle } from './style'

type PassportOrganization = { name: string; logoId: string | null; accent: string | null }

/** A page around a tag: HTML and one style sheet inside it, without a script. Classes are those of `style.ts`. */
type PassportPage = {
  locale: Locale
  t: Translator
  /** Whose tag it is; null where nobody's is known. */
  organization: PassportOrganization | null
  title: string
  /** The tag's printed number, in the corner. */
  number?: string
  /** `.part` after `.part`, inside `main`. */
  main: Html
  /** Buttons, at the bottom of the screen. */
  deeds?: Html
  foot?: Html
  /** Data of schema.org for machines that read it. */
  structuredData?: Record<string, unknown>
}

type Answering = {
  status?: number
  headers?: Record<string, string>
  /** For a page that this browser may keep for a minute and then asks about by its ETag (RFC 9111 §5.2.2); no other is ever kept. */
  revalidates?: { headers: { get(name: string): string | null } }
}

const neverKept = 'private, no-store'
const keptByBrowser = 'private, max-age=60'

/** The page as an answer. Its policy allows its own style sheet, our pictures, fonts and forms, and nothing else. */
export function passportPage(page: PassportPage, answering: Answering = {}): Response {
  const { status = 200, revalidates } = answering
  const style = passportStyle(page.organization?.accent ?? null)
  const [before, after] = documentOf(page)
  const body = Buffer.concat([Buffer.from(before), style.bytes, Buffer.from(after)])
  const headers: Record<string, string> = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': page.locale,
    'Content-Security-Policy': policyOf(style.hash),
    'X-Robots-Tag': 'noindex',
    Vary: 'Cookie, Accept-Language',
    'Cache-Control': revalidates ? keptByBrowser : neverKept,
    ...answering.headers,
  }
  if (!revalidates) return new Response(body, { status, headers })
  const tag = `W/"${hash('sha256', before + style.hash + after, 'base64url').slice(0, 22)}"`
  headers.ETag = tag
  const isKnown = revalidates.headers
    .get('if-none-match')
    ?.split(/\s*,\s*/)
    .includes(tag)
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(body, { status, headers })
}

const policyOf = (styleHash: string): string =>
  [
    "default-src 'none'",
    `style-src ${styleHash}`,
    "img-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** What stands before and after the text of the style sheet. */
function documentOf({
  locale,
  t,
  organization,
  title,
  number,
  main,
  deeds,
  foot,
  structuredData,
}: PassportPage): [before: string, after: string] {
  const name = organization?.name ?? t('common.product')
  const logo = organization?.logoId ? html`<img src="/logo/${organization.logoId}" alt="" height="28">` : mark
  const before = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="format-detection" content="telephone=no">
<meta name="theme-color" media="(prefers-color-scheme:light)" content="#fbfbfa">
<meta name="theme-color" media="(prefers-color-scheme:dark)" content="#111214">
<title>${title} · ${name}</title>
<link rel="icon" href="${tabIcon(organization)}">
<style>`
  const after = html`</style>
${structuredData && html`<script type="application/ld+json">${dataBlock(structuredData)}</script>`}</head>
<body>
<div class="page">
<header>${logo}<span>${name}</span>${number && html`<span class="number">№ ${tagNumberText(number)}</span>`}</header>
<main>${main}${deeds && html`<div class="deeds">${deeds}</div>`}</main>
${foot && html`<footer class="foot">${foot}</footer>`}</div>
</body>
</html>
`
  return [htmlText(before), htmlText(after)]
}

/** JSON that cannot end its element (HTML §4.12.1.3). */
const dataBlock = (data: Record<string, unknown>): Html =>
  trusted(
    JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('&', '\\u0026'),
  )
