import { locales } from '@/lib/locales'
import { translatorFor } from '@/lib/translator'

/**
 * What Next answers when it fails before it renders anything: one file for everybody, so it speaks both languages. Its style
 * is a file too (`public/failure.css`), since the policy of every answer lets none into the page.
 */
export function errorPage(): string {
  const sections = locales.map((locale) => {
    const t = translatorFor(locale)
    return `<section lang="${locale}">
<h1>${t('failure.title')}</h1>
<p>${t('failure.lead')}</p>
<a href="/">${t('failure.home')}</a>
</section>`
  })
  return `<!doctype html>
<html lang="${locales[0]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${translatorFor('ru')('failure.title')}</title>
<link rel="stylesheet" href="/failure.css">
</head>
<body>
${sections.join('\n')}
</body>
</html>
`
}
