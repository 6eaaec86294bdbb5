import 'server-only'
import Bowser from 'bowser'

type Device = { browser: string | null; system: string | null; isPhone: boolean }

/** What a User-Agent says about the device: «Chrome», «Windows», phone or not. Unknown parts are null. */
export function deviceOf(userAgent: string): Device {
  if (!userAgent) return { browser: null, system: null, isPhone: false }
  const { browser, os, platform } = Bowser.parse(userAgent)
  return {
    browser: browser.name || null,
    system: os.name || null,
    isPhone: platform.type === 'mobile' || platform.type === 'tablet',
  }
}
