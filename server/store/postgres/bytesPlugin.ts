// Migrations are written once, and SQLite's type for bytes is what they say; here it has another name.
import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RawNode,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely'

class BytesTransformer extends OperationNodeTransformer {
  protected override transformRaw(node: RawNode): RawNode {
    const raw = super.transformRaw(node)
    const [fragment, ...others] = raw.sqlFragments
    const isBytes = fragment === 'blob' && others.length === 0
    return isBytes ? { ...raw, sqlFragments: ['bytea'] } : raw
  }
}

export class BytesPlugin implements KyselyPlugin {
  readonly #transformer = new BytesTransformer()

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    return this.#transformer.transformNode(node, queryId)
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result
  }
}
