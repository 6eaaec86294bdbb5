import doiuse from 'doiuse'
import postcss from 'postcss'
import { expect, it } from 'vitest'
import { passportStyle } from './style'

/** Phones that hang on in basements: of 2018, without a new browser since. */
const browsers = ['ios_saf >= 12', 'safari >= 12', 'chrome >= 64', 'samsung >= 8.2', 'firefox >= 68']

/** What some of them pass over, and what is there instead. */
const passedOver: Record<string, string> = {
  'prefers-color-scheme': 'the light colours',
  'text-size-adjust': 'the prefixed property, or larger text',
  'viewport-unit-variants': 'vh, which stands before it',
  'css-focus-visible': 'the browser’s own ring',
  'css-gradients': 'one colour after the other, the wrong way round at worst',
  'css-hyphens': 'a long word that breaks anywhere',
  'css-appearance': 'the prefixed property',
  'css-resize': 'a field that cannot be pulled larger',
  'css-file-selector-button': 'the browser’s own button',
  'css-has': 'both fields for a contact: it stands in @supports',
  'css-overflow': 'nothing else: two values are not used',
  multicolumn: 'a part of a page cut by the paper’s edge: only break-inside is used',
}

it('the style of a passport uses nothing that an old phone needs and does not know', async () => {
  const used = new Set<string>()
  const checker = doiuse({ browsers, onFeatureUsage: ({ feature }) => used.add(feature) })
  await postcss([checker]).process(passportStyle('#2f6b4e').text, { from: undefined })
  expect([...used].filter((feature) => !(feature in passedOver))).toEqual([])
  expect(Object.keys(passedOver).filter((feature) => !used.has(feature))).toEqual([])
})
