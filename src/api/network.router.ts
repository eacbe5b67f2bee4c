import { proxyCredential } from '../shared/network-settings.ts'
import { coreProcedure, router } from './trpc.ts'

export const networkRouter = router({
  /** Whether a credential is kept for the proxy of the settings. */
  proxy: coreProcedure.query(({ ctx }) => ctx.core.proxy.status()),
  /** Keeps a credential for the proxy of the settings; null forgets it. */
  setProxyCredential: coreProcedure.input(proxyCredential.nullable()).mutation(({ ctx, input }) => ctx.core.proxy.setCredential(input)),
  /** Opens a connection through the proxy of the settings, without any key. */
  testProxy: coreProcedure.mutation(({ ctx, signal }) => ctx.core.proxy.test(signal)),
})
