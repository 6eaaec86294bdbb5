'use client'

import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useControl } from './field'

type Option = { value: string; label: string }

type Props = Omit<ComponentProps<'select'>, 'children' | 'multiple'> & {
  /** Options, or groups of them under a heading. */
  options: readonly (Option | { heading: string; options: readonly Option[] })[]
}

export function Select({ options, defaultValue, className = '', ...rest }: Props) {
  const { wiring, typed } = useControl()
  const initial = Array.isArray(typed) ? typed[0] : (typed ?? defaultValue)
  return (
    <span className={`relative block ${className}`}>
      <select
        {...wiring}
        {...(rest.value === undefined && { defaultValue: initial })}
        {...rest}
        className="control appearance-none truncate pr-9"
      >
        {options.map((option) =>
          'heading' in option ? (
            <optgroup key={option.heading} label={option.heading}>
              <Options list={option.options} />
            </optgroup>
          ) : (
            <Options key={option.value} list={[option]} />
          ),
        )}
      </select>
      <ChevronDown className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-ink-2" />
    </span>
  )
}

const Options = ({ list }: { list: readonly Option[] }) =>
  list.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ))
