import { expect, test } from 'vitest'
import { licences } from '../../../shared/licences.ts'
import { findPackages } from './find-packages.ts'

const { packages } = licences.parse({
  packages: [
    { name: 'react', version: '19.3.1', licence: 'MIT', text: 'Permission is hereby granted' },
    { name: '@trpc/server', version: '11.22.1', licence: 'MIT', text: 'Permission is hereby granted' },
    { name: 'lucide-react', version: '1.75.0', licence: 'ISC', text: 'Permission to use' },
  ],
})
const named = (query: string) => findPackages(packages, query).map(({ name }) => name)

test('packages are found by name and by licence, in the order that they have', () => {
  expect(named('')).toEqual(['react', '@trpc/server', 'lucide-react'])
  expect(named('React')).toEqual(['react', 'lucide-react'])
  expect(named('isc react')).toEqual(['lucide-react'])
  expect(named('hereby')).toEqual([])
})
