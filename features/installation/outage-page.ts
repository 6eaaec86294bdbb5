import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { supportPhoneText } from '@/features/organizations/support-link'
import { type Locale, localeAsked } from '@/lib/locales'
import type { Outage } from '@/lib/outage-door'
import { type Translator, translatorFor } from '@/lib/translator'

const retryAfterSeconds = 30
/** Whose page it is; `known-face.ts`, which Next bundles apart from us, keeps what was known last. */
export type OutageFace = { name: string; supportPhone: string | null; supportEmail: string | null }
const shared = globalThis as { propuskFace?: OutageFace | null }

/** Answers 503 in the reader's language: browsers by a page that needs nothing else, programs by a line. */
export function answerOutage(request: IncomingMessage, response: ServerResponse, outage: Outage): void {
  const locale = localeAsked(request.headers)
  const t = translatorFor(locale)
  const isUnsafe = request.method !== 'GET' && request.method !== 'HEAD'
  const lead = t(`outage.page.${outage.fault}.lead`)
  const saved = isUnsafe ? t(`outage.page.${outage.mayHaveSaved ? 'perhapsSaved' : 'nothingSaved'}`) : null
  response.setHeader('Retry-After', retryAfterSeconds)
  const title = t(`outage.page.${outage.fault}.title`)
  const words = { title, lead, saved, canGoBack: isUnsafe && !outage.mayHaveSaved }
  tell(request, response, { status: 503, locale, t, words })
}

/** Answers 409 to a form of a page from before an update: it is to be opened anew. */
export function answerStaleForm(request: IncomingMessage, response: ServerResponse): void {
  const locale = localeAsked(request.headers)
  const t = translatorFor(locale)
  const words = {
    title: t('outage.stale.title'),
    lead: t('outage.stale.lead'),
    saved: null,
    canGoBack: false,
  }
  tell(request, response, { status: 409, locale, t, words })
}

type Words = { title: string; lead: string; saved: string | null; canGoBack: boolean }

function tell(
  request: IncomingMessage,
  response: ServerResponse,
  { status, locale, t, words }: { status: number; locale: Locale; t: Translator; words: Words },
): void {
  response.setHeader('Cache-Control', 'no-store')
  if (request.headers.accept?.includes('text/html')) {
    response.setHeader('Content-Security-Policy', contentSecurityPolicy)
    response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', Connection: 'close' })
    response.end(page(locale, t, words))
  } else {
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
    response.end(`${[words.lead, words.saved].filter(Boolean).join(' ')}\n`)
  }
}

/** The look of `PhonePage`, by the values of `app/globals.css`: the built style sheet has a name that changes. */
const style = `
:root{color-scheme:light dark;--bg:light-dark(#fbfbfa,#111214);--ink:light-dark(#1b1c1f,#ededef);
--ink-2:light-dark(#5c5e66,#a3a6ae);--accent:light-dark(#2f55d4,#7d9bff);--accent-ink:light-dark(#fff,#0e1330)}
*{box-sizing:border-box;margin:0}
body{background:var(--bg);color:var(--ink);font:1rem/1.5rem system-ui,sans-serif;overflow-wrap:anywhere}
.page{min-height:100dvh;max-width:25rem;margin:0 auto;padding:1.25rem 1.25rem 1.75rem;display:flex;flex-direction:column;gap:1.5rem}
header{display:flex;align-items:center;gap:.625rem;font-size:.875rem;font-weight:600}
svg{width:1.75rem;height:1.75rem;flex:none;fill:var(--accent)}
main{display:flex;flex-direction:column;gap:1.5rem}
.said{display:flex;flex-direction:column;gap:.5rem}
h1{font-size:1.625rem;line-height:2rem;letter-spacing:-.02em;font-weight:600;text-wrap:balance}
p{color:var(--ink-2)}
.saved{color:var(--ink)}
.button{display:grid;place-items:center;height:3.25rem;border-radius:.75rem;background:var(--accent);color:var(--accent-ink);font-weight:600;text-decoration:none}
footer{margin-top:auto;font-size:.875rem;line-height:1.25rem}
footer a{color:var(--ink-2)}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media (min-width:40rem){.page{padding-top:max(2rem,11vh)}}
`

const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const mark =
  '<svg aria-hidden="true" viewBox="0 0 28 28"><path d="M7 0h14a7 7 0 0 1 7 7v3a4 4 0 0 0 0 8v3a7 7 0 0 1-7 7H7a7 7 0 0 1-7-7V7a7 7 0 0 1 7-7Z"/></svg>'

function page(locale: Locale, t: Translator, { title, lead, saved, canGoBack }: Words): string {
  const product = t('common.product')
  // Whoever goes back finds what they typed; opening the page anew would empty it.
  const again = canGoBack ? '' : `<a class="button" href="">${html(t('outage.page.again'))}</a>\n`
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${html(title)} · ${html(product)}</title>
<style>${style}</style>
</head>
<body>
<div class="page">
<header>${mark}${html(shared.propuskFace?.name ?? product)}</header>
<main>
<div class="said"><h1>${html(title)}</h1><p>${html(lead)}</p>${saved ? `<p class="saved">${html(saved)}</p>` : ''}</div>
${again}</main>
${support(t)}
</div>
</body>
</html>
`
}

function support(t: Translator): string {
  const { supportPhone, supportEmail } = shared.propuskFace ?? {}
  if (!supportPhone && !supportEmail) return ''
  const [href, contact] = supportPhone
    ? [`tel:${supportPhone}`, supportPhoneText(supportPhone)]
    : [`mailto:${supportEmail}`, supportEmail ?? '']
  return `<footer><a href="${html(href)}">${html(t('common.support', { contact }))}</a></footer>`
}

const html = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
