import { z } from 'zod'
import { proxyCredential, proxyUrl } from '../shared/network-settings.ts'
import { coreProcedure, router } from './trpc.ts'

export const networkRouter = router({
  /** Whether a credential is kept for the proxy of the settings. */
  proxy: coreProcedure.query(({ ctx }) => ctx.core.proxy.status()),
  /** Keeps a credential for the proxy of the settings, whose address the person saw; null forgets it. Throws `changed-meanwhile`. */
  setProxyCredential: coreProcedure
    .input(z.object({ url: proxyUrl, credential: proxyCredential.nullable() }))
    .mutation(({ ctx, input }) => ctx.core.proxy.setCredential(input.url, input.credential)),
  /** Opens a connection through the proxy of the settings, without any key. */
  testProxy: coreProcedure.mutation(({ ctx, signal }) => ctx.core.proxy.test(signal)),
})
