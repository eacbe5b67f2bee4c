import { createMemoryHistory } from '@tanstack/react-router'
import { expect, test } from 'vitest'
import { createPageRouter } from '../../router.tsx'
import { pagePath } from './page-path.ts'

const router = createPageRouter(createMemoryHistory())

test.each([
  '/',
  '/accounts',
  '/accounts/new?provider=openai',
  '/accounts/5f1f7f43-1d0c-4c0e-8a53-0b2d8b8a7f10',
  '/accounts/5f1f7f43-1d0c-4c0e-8a53-0b2d8b8a7f10/edit?key=true',
  '/protection',
  '/settings',
  '/about',
])('the page %s opens', (path) => {
  expect(pagePath(router, path)).toBe(path)
})

test.each(['/nowhere', '//evil.example/', '/accounts/one/two/three', '/about/more', '/%zz', '/..%2f..', '/\0', `/${'a/'.repeat(500)}`])(
  'where there is no page %j, the overview opens',
  (path) => {
    expect(pagePath(router, path)).toBe('/')
  },
)
