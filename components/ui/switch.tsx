'use client'

import type { ComponentProps } from 'react'

/** On or off: a check box to forms and without JavaScript, a switch to the eye and to assistive technology. */
export function Switch(props: Omit<ComponentProps<'input'>, 'type' | 'role' | 'className'>) {
  // biome-ignore lint/a11y/useAriaPropsForRole: a native check box tells its own state
  return <input type="checkbox" role="switch" className="switch" {...props} />
}
