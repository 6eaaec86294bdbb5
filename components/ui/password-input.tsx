'use client'

import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { useControl } from './field'

type Props = Omit<ComponentProps<'input'>, 'type'> & {
  /** The words of the eye; without JavaScript there is no eye. */
  showLabel: string
  hideLabel: string
}

export function PasswordInput({ showLabel, hideLabel, className = '', ...rest }: Props) {
  const { wiring } = useControl()
  const [visible, setVisible] = useState(false)
  const label = visible ? hideLabel : showLabel
  const Icon = visible ? EyeOff : Eye
  return (
    <span className="relative block">
      <input
        type={visible ? 'text' : 'password'}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        {...wiring}
        {...rest}
        className={`control pr-(--control-height) ${className}`}
      />
      <button
        type="button"
        title={label}
        aria-label={label}
        aria-controls={wiring.id}
        onClick={() => setVisible(!visible)}
        className="absolute inset-y-0 right-0 grid w-(--control-height) place-items-center rounded-control text-ink-2 hover:text-ink noscript:hidden"
      >
        <Icon />
      </button>
    </span>
  )
}
