"""The Chinese of what is wrong with a server, with tables or with files that are read.

Each stands under its English template, as in `angiograph.cli.chinese_messages`.
"""

from __future__ import annotations

__all__ = ["FILES", "SERVER", "TABLES"]

SERVER = {
    "{claim} is a claim, no entity: `angiograph claims {same}` shows it": (
        "{claim} 是论断而非实体：请用 `angiograph claims {same}` 查看"
    ),
    "no entity in the database is named {name}": "数据库中没有名为 {name} 的实体",
    "no server answers at {place}; start Neo4j, or give another --uri": (
        "{place} 没有服务器应答；请启动 Neo4j，或换一个 --uri"
    ),
    "no server of a cluster answers at {place}; start Neo4j, give another --uri, or use bolt:// "
    "for a single server": (
        "{place} 没有集群的服务器应答；请启动 Neo4j，换一个 --uri，或对单台服务器使用 bolt://"
    ),
    "no TLS connection to {place}; use bolt:// or neo4j:// where the server has no TLS": (
        "无法与 {place} 建立 TLS 连接；服务器不用 TLS 时，请用 bolt:// 或 neo4j://"
    ),
    "on the server {name} is 1 to {most}, not {value}": (
        "在服务器上 {name} 为 1 至 {most}，不是 {value}"
    ),
    "the certificate of {place} is not trusted; give its authority with --certificate": (
        "{place} 的证书不受信任；请用 --certificate 给出其证书机构"
    ),
    "the connection is closed": "连接已关闭",
    "the connection to {place} broke; when the server answers again, repeat the command "
    "(angiograph load goes on from where it was cut)": (
        "与 {place} 的连接中断；待服务器恢复应答后，请重新运行命令"
        "（angiograph load 会从中断处继续）"
    ),
    "the database {name} at {place} holds no graph yet: run angiograph load": (
        "{place} 的数据库 {name} 中还没有图谱：请运行 angiograph load"
    ),
    "the database {name} at {place} holds twice what must be there once ({message}); merge or "
    "remove one of the two, or load into another with --database": (
        "{place} 的数据库 {name} 中，本应唯一的内容出现了两次（{message}）；请合并或删去其一，"
        "或用 --database 载入另一个数据库"
    ),
    "the database {name} at {place} is read-only; nothing can be loaded": (
        "{place} 的数据库 {name} 只读，无法载入"
    ),
    "the database {name} at {place} is stopped; start it, or give another with --database": (
        "{place} 的数据库 {name} 已停止；请启动它，或用 --database 换一个"
    ),
    "the host of {place} is unknown; check --uri": "找不到 {place} 的主机；请检查 --uri",
    "the parameter {name} is {kind}, not {value}": "参数 {name} 为{kind:told}，不是 {value}",
    "a whole number from 1": "从 1 起的整数",
    "a list of texts": "一列文本",
    "a text": "文本",
    "the password of {user} at {place} must be changed before first use: log in with the Browser, "
    "or run ALTER CURRENT USER SET PASSWORD": (
        "{user} 在 {place} 的密码首次使用前须更改：请用 Browser 登录，"
        "或运行 ALTER CURRENT USER SET PASSWORD"
    ),
    "the server at {place} cannot be used: {message}": "无法使用 {place} 的服务器：{message}",
    "the server at {place} does not answer in time; try again": (
        "{place} 的服务器未及时应答；请重试"
    ),
    "the server at {place} ended the query at its time limit: ask for less, or give a longer "
    "--timeout": "{place} 的服务器因超时终止了查询：请缩小所问范围，或增大 --timeout",
    "the server at {place} has no database {name}; give another with --database or "
    "NEO4J_DATABASE": (
        "{place} 的服务器没有数据库 {name}；请用 --database 或 NEO4J_DATABASE 换一个"
    ),
    "the server at {place} has too little memory for this: ask for less, or raise {setting}": (
        "{place} 的服务器内存不足：请缩小所问范围，或增大 {setting}"
    ),
    "the server at {place} is Neo4j {version}; angiograph needs {oldest} or newer": (
        "{place} 的服务器是 Neo4j {version}；angiograph 需要 {oldest} 或更新的版本"
    ),
    "the server at {place} says: {message}": "{place} 的服务器报告：{message}",
    "the server at {place} takes no writes: use neo4j:// to reach the leader": (
        "{place} 的服务器不接受写入：请用 neo4j:// 连接主节点"
    ),
    "user {user} at {place} is not allowed to do this: {message}": (
        "用户 {user} 在 {place} 无权这样做：{message}"
    ),
    "what answers at {place} is not Neo4j but {agent}": "在 {place} 应答的不是 Neo4j，而是 {agent}",
    "what answers at {place} is not Neo4j's Bolt port (usually {port}), asks for TLS (then "
    "bolt+s:// or neo4j+s://), or is older than {oldest}; check --uri": (
        "在 {place} 应答的不是 Neo4j 的 Bolt 端口（通常为 {port}），或要求 TLS"
        "（此时用 bolt+s:// 或 neo4j+s://），或版本早于 {oldest}；请检查 --uri"
    ),
    "an address holds no user and no password: give --user, and set the password in "
    "NEO4J_PASSWORD": "地址中不写用户与密码：用户请用 --user 给出，密码请设在 NEO4J_PASSWORD 中",
    "{certificate} holds no certificate (PEM)": "{certificate} 中没有证书（PEM）",
    "{name} may be {choices}; give the id": "{name} 可指 {choices:list}；请改用标识符",
    "{place} has seen too many wrong passwords; wait a few seconds, then set the right one in "
    "NEO4J_PASSWORD": (
        "{place} 收到的错误密码过多；请稍候数秒，再在 NEO4J_PASSWORD 中设置正确的密码"
    ),
    "{place} is no address of a Neo4j server: it starts with one of {schemes}": (
        "{place} 不是 Neo4j 服务器的地址：地址须以 {schemes:list} 之一开头"
    ),
    "{place} refuses user {user} with this password; set the right one in NEO4J_PASSWORD": (
        "{place} 拒绝用户 {user} 以此密码登录；请在 NEO4J_PASSWORD 中设置正确的密码"
    ),
    "{scheme}:// checks no certificate; use {other}+s:// with one": (
        "{scheme}:// 不检查证书；使用证书时请用 {other}+s://"
    ),
}
"""What is wrong with a server of Neo4j."""

TABLES = {
    "cannot be read: {why}": "无法读取：{why:told}",
    "certainty {value} is not known": "未知的确定程度 {value}",
    "checksum is not sha256: and 64 of the digits 0-9, a-f": (
        "checksum 应为 sha256: 加 64 个 0-9、a-f 的数字"
    ),
    "does not end in LF alone": "行末不只是 LF",
    "ci_low {low} is above ci_high {high}": "ci_low {low} 大于 ci_high {high}",
    "column {column} is empty": "列 {column} 为空",
    "column {column}: {value} is not {kind}": "列 {column}：{value} 不是{kind:told}",
    "a list joined by |, without empty items": "以 | 连接、没有空项的列表",
    "a number": "数",
    "a whole number": "整数",
    "yes or no": " yes 或 no",
    "document {document} is not in documents.tsv": "文献 {document} 不在 documents.tsv 中",
    "document {document} is not in documents.tsv; * stands for all": (
        "文献 {document} 不在 documents.tsv 中；* 代表全部"
    ),
    "entity {entity} is not in entities.tsv": "实体 {entity} 不在 entities.tsv 中",
    "give both line_start and line_end, or neither": "line_start 与 line_end 须同时给出或都不给出",
    "has neither value, value_text nor direction": "value、value_text 与 direction 都没有",
    "has {count} cells where the header has {width}": "有 {count} 个单元格，而表头有 {width} 个",
    "holds a NUL character; save the table as plain text": "含有 NUL 字符；请存为纯文本",
    "id {id} stands twice": "标识符 {id} 出现了两次",
    "is empty; its header is {columns}": "为空；其表头为 {columns}",
    "is missing; `angiograph new DIR` makes an empty set of tables": (
        "缺少此表；`angiograph new DIR` 可新建一套空表"
    ),
    "is missing; save {other} as tab-separated text (UTF-8) of this name": (
        "缺少此表；请将 {other} 存为此名的制表符分隔文本（UTF-8）"
    ),
    "is not UTF-8; save the table as UTF-8": "不是 UTF-8；请将此表存为 UTF-8",
    "is not in order: sort the table": "次序不对：请将此表排序",
    "is separated by {separator}; save it as tab-separated text (UTF-8)": (
        "以 {separator:told} 分隔；请存为制表符分隔的文本（UTF-8）"
    ),
    "commas": "逗号",
    "semicolons": "分号",
    "bars": "竖线",
    "spaces": "空格",
    "its chain does not lead from {source} to {target} with its sign": (
        "其链并未以该论断的符号从 {source} 通往 {target}"
    ),
    "lines {first} to {last} are no range": "第 {first} 至 {last} 行不成范围",
    "may tell {chain} in short (document {document}, {section}): name them in spans": (
        "可能概括了 {chain}（文献 {document}，{section}）：请在 spans 中写明"
    ),
    "names relation {relation}, which is not another relation of these tables": (
        "所指的 {relation} 不是这些表中的另一条关系"
    ),
    "reference {reference} is not in references.tsv": "参考文献 {reference} 不在 references.tsv 中",
    "relation {relation} is not in relations.tsv": "关系 {relation} 不在 relations.tsv 中",
    "step {step} is not in relations.tsv": "步骤 {step} 不在 relations.tsv 中",
    "the header lacks {columns}": "表头缺少 {columns:list}",
    "the header names a column twice": "表头中有重复的列",
    "the header has unknown columns {columns}": "表头有未知的列 {columns:list}",
    "the tables are of schema {found}; this angiograph reads schema {known}: install the "
    "angiograph that wrote them": (
        "这些表的格式版本为 {found}；此 angiograph 读取版本 {known}：请安装写出它们的 angiograph"
    ),
    "xref {xref} stands at {other} too": "xref {xref} 也见于 {other}",
    "{column} is {value}; it is one of {values}": "{column} 为 {value}；应为 {values:list} 之一",
    "{day} is no date; write it as 2026-11-05": "{day} 不是日期；请写作 2026-11-05",
    "{entity} is a local id: say in note why": "{entity} 是自定标识符：请在 note 中说明原因",
    "{id} is not a CURIE such as HGNC:12680 or AG:my_thing": (
        "{id} 不是 HGNC:12680 或 AG:my_thing 那样的标识符（CURIE）"
    ),
    "{id}: a local part of {prefix} looks like {pattern}": (
        "{id}：{prefix} 之后的部分形如 {pattern}"
    ),
    "{id}: after {prefix}: only letters, digits, '_', '.' and '-' may stand": (
        "{id}：{prefix}: 之后只能有字母、数字、“_”、“.” 和 “-”"
    ),
    "{other} has a synonym spelled {spelling} too": "{other} 也有写作 {spelling} 的同义词",
    "{other} has the name {name} too": "{other} 也名为 {name}",
    "{relation} acts on its own subject": "{relation} 作用于其自身的主体",
    "{relation} acts on {name}, an intervention: make 'resistance to' or 'response to' it the "
    "object": ("{relation} 作用于干预 {name}：请以对它的“resistance to”或“response to”为客体"),
    "{relation} has no place in evidence.tsv": "{relation} 在 evidence.tsv 中没有原文处",
    "{relation} has this place already": "{relation} 已有此原文处",
    "{relation} is {certainty}, its best evidence {best}": (
        "{relation} 为 {certainty}，其最好的证据为 {best}"
    ),
    "{relation} makes the claim of {other} again: add evidence there": (
        "{relation} 与 {other} 的论断相同：请将证据加到后者"
    ),
    "{relation} names one of its ends in together_with": "{relation} 的 together_with 中有其一端",
    "{reference} has the number {number}": "{reference} 的编号为 {number}",
    "{text} is not in vocabulary/phrases.tsv": "{text} 不在 vocabulary/phrases.tsv 中",
    "{value} is no {prefix}": "{value} 不是 {prefix}",
}
"""What is wrong with a row of one's own tables, and what a curator may look at."""

FILES = {
    "a JSON list that is not CX2, nor Cytoscape.js; {advice}": (
        "是 JSON 列表，但不是 CX2，也不是 Cytoscape.js；{advice:told}"
    ),
    "is JSON of Neo4j (apoc.export); {advice}": "是 Neo4j 的 JSON（apoc.export）；{advice:told}",
    "write its edges as a table with the columns source, target and sign": (
        "请将其边写成含 source、target 和 sign 三列的表"
    ),
    "is KGX as one JSON document; write it as JSON lines or TSV": (
        "是写成一个 JSON 文档的 KGX；请写成 JSON lines 或 TSV"
    ),
    "is a BEL script; write it as node-link JSON with pybel first": (
        "是 BEL 脚本；请先用 pybel 写成 node-link JSON"
    ),
    "is a list of Boolean rules; write its interactions as SIF": (
        "是布尔规则；请将其相互作用写成 SIF"
    ),
    "is a list of gene sets (GMT), which tells of no relations": "是基因集（GMT），其中没有关系",
    "is mappings (SSSOM); give them with --mappings, beside a network": (
        "是标识符对照（SSSOM）；请在网络之外用 --mappings 给出"
    ),
    "is an edge list of networkx; save it as GraphML": "是 networkx 的边表；请存为 GraphML",
    "is {format}; save it as GraphML": "是 {format}；请存为 GraphML",
    "is Cypher; {advice}": "是 Cypher；{advice:told}",
    "is RDF; {advice}": "是 RDF；{advice:told}",
    "XML that ends before its first element": "是没有任何元素的 XML",
    "a node without an id": "有节点没有 id",
    "a name without a character that can be printed": "名称中没有可显示的字符",
    "an edge of more than two ends": "有两端以上的边",
    "expected lines of source, relation and target (SIF), or a table whose first line names "
    "source, target and sign, or what `angiograph import … --column source=NAME` says": (
        "应为起点、关系、终点三项一行（SIF），或第一行写明 source、target 和 sign 的表；"
        "也可用 `angiograph import … --column source=NAME` 说明各列"
    ),
    "expected source, relation and targets: {line}": "应为起点、关系和终点：{line}",
    "holds no entity that angiograph wrote; {first}": (
        "其中没有 angiograph 写出的实体；{first:told}"
    ),
    "holds only nodes; put the file of edges beside it, as …_edges": (
        "只有节点；请将边的文件放在一起，名为 …_edges"
    ),
    "hgnc_id is {value}; it looks like HGNC:12680": "hgnc_id 为 {value}；应形如 HGNC:12680",
    "is no table of mappings: SSSOM has the columns subject_id, predicate_id and object_id, "
    "HGNC's has hgnc_id and symbol; found: {found}": (
        "不是标识符对照表：SSSOM 有 subject_id、predicate_id 和 object_id 三列，HGNC 的表有 "
        "hgnc_id 和 symbol 两列；现有：{found:list}"
    ),
    "nested deeper than {depth}": "嵌套超过 {depth} 层",
    "no network: {why}; {expected}": "不是网络：{why:told}；{expected:told}",
    "every line has {count} cells, as a table has": "每行都有 {count} 个单元格，像一张表",
    "it names a column {column}": "其中有列名 {column}",
    "most lines cannot be read as one": "大多数行不成网络的一行",
    "the last column holds numbers or signs, no names": "最后一列是数字或符号，不是名称",
    "the second column holds names that stand in others too": "第二列是他列中也有的名称",
    "the second column holds {count} different words": "第二列有 {count} 个不同的词",
    "no table of SIGNOR: no column {columns}": "不是 SIGNOR 的表：没有列 {columns:list}",
    "not YAML: {why}": "不是 YAML：{why}",
    "reference {reference} of {source} is another paper elsewhere: give it another identifier": (
        "{source} 的参考文献 {reference} 在别处是另一篇论文：请改用另一个标识符"
    ),
    "XML with <{root}>; known are GPML and GraphML": (
        "是以 <{root}> 为根的 XML；可读的有 GPML 和 GraphML"
    ),
    "JSON of an unknown kind; known are {kinds}": "是未知类型的 JSON；可读的有 {kinds:list}",
    "is XGMML; export it from Cytoscape as GraphML or CX2": (
        "是 XGMML；请在 Cytoscape 中导出为 GraphML 或 CX2"
    ),
    "is BioPAX; convert it to SIF, as toSIF of paxtools does": (
        "是 BioPAX；请转换为 SIF，例如用 paxtools 的 toSIF"
    ),
    "its CXVersion is {version}; save it as CX2, version 2.0": (
        "其 CXVersion 为 {version}；请存为 CX2 2.0 版"
    ),
    "does not end in a status of success: it may be cut; save it again": (
        "末尾没有成功的 status，可能不完整；请重新保存"
    ),
    "a claim is told by a source, a relation and a target, as in `VHL inhibits HIF1A`": (
        "一条论断由起点、关系和终点构成，如 `VHL inhibits HIF1A`"
    ),
    "a quote is not closed": "引号没有闭合",
    "can be read only once, as a pipe; save it as a file first": (
        "是管道，只能读一次；请先存为文件"
    ),
    "does not cite [{number}]": "未引用 [{number}]",
    "does not name {name} ({id})": "未提到 {name} ({id})",
    "document {document} is missing": "缺少文献 {document}",
    "has no lines": "没有行",
    "holds a NUL character": "含有 NUL 字符",
    "holds no records": "其中没有记录",
    "is CX version 1; save it as CX2, which NDEx offers too": (
        "是 CX 第 1 版；请存为 CX2，NDEx 也提供"
    ),
    "is binary, or UTF-16 without its mark; save it as UTF-8": (
        "是二进制文件，或没有标记的 UTF-16；请存为 UTF-8"
    ),
    "is empty": "为空",
    "is not UTF-8; convert it with iconv": "不是 UTF-8；请用 iconv 转换",
    "is not the text that was curated (its checksum differs from documents.tsv); lines may have "
    "shifted": "不是所整理的文本（校验值与 documents.tsv 不同）；行号可能已变",
    "is the table {name}; give the folder that it stands in": (
        "是数据表 {name}；请给出它所在的文件夹"
    ),
    "is {kind}; unpack it, or save it as text": "是 {kind}；请解压，或存为文本",
    "larger than {size} MiB, the most of this format; save it as a table, SIF or JSON lines, which "
    "are read line by line": (
        "大于 {size} MiB，即此格式的上限；请存为表格、SIF 或 JSON lines，它们可逐行读取"
    ),
    "longer than {count} characters": "长于 {count} 个字符",
    "line {line} does not exist: the document has {count}": (
        "没有第 {line} 行：该文献共 {count} 行"
    ),
    "line {line}: {reason}": "第 {line} 行：{reason:told}",
    "no column {columns}": "没有列 {columns:list}",
    "no column {columns}; found: {found}; say which means what, as in `angiograph import … "
    "--column {example}`": (
        "没有列 {columns:list}；现有：{found:list}；请说明哪一列表示什么，如 "
        "`angiograph import … --column {example}`"
    ),
    "no column {columns}; found: {found}; say which means what, as in `angiograph import … "
    "--column {example}`, or `--column sign=` if there are no signs": (
        "没有列 {columns:list}；现有：{found:list}；请说明哪一列表示什么，如 "
        "`angiograph import … --column {example}`；没有符号时用 `--column sign=`"
    ),
    "no column {column} for {key}; found: {found}": (
        "没有表示 {key} 的列 {column}；现有：{found:list}"
    ),
    "no such file or folder": "没有这个文件或文件夹",
    "no {column}": "没有 {column}",
    "none of {count} records makes a claim": "{count} 条记录都不成论断",
    "none of {count} records makes a claim; {first}": "{count} 条记录都不成论断；{first:told}",
    "not JSON: {why}": "不是 JSON：{why}",
    "not UTF-8 text; save the file as UTF-8": "不是 UTF-8 文本；请将文件存为 UTF-8",
    "not XML: {why}": "不是 XML：{why}",
    "unknown sign {word}; write 1, -1 or 0": "未知的符号 {word}；请写 1、-1 或 0",
    "{column} is {value}; write 1 or 0": "{column} 为 {value}；请写 1 或 0",
    "{count} cells where the header has {width}": "{count} 个单元格，而表头有 {width} 个",
    "{count} of {all} records left out; the first: {first}": (
        "{all} 条记录中略去 {count} 条；第一条：{first:told}"
    ),
}
"""What is wrong with a file of others."""
