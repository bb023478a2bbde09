"""The Chinese of what a command is refused for, under its English template.

A field in braces stands for what differs from message to message. In Chinese it may say how it is
told: ``:list`` of names, ``:options`` in quotation marks, ``:word`` of `WORDS`, or ``:told`` where
it is itself a message.
"""

from __future__ import annotations

__all__ = ["CLICK", "COMMANDS", "ENDS", "ENDS_OF_CLICK", "SYSTEM", "WORDS"]

CLICK = {
    "Aborted!": "已中止",
    "'{value}' is not a valid {kind}": "“{value}” 不是{kind:word}",
    "{value} is not one of {choices}": "{value} 不在 {choices:list} 之中",
    "{value} is not in the range {range}": "{value} 不在范围 {range} 之内",
    "{kind} '{file}' does not exist": "{kind:word} “{file}” 不存在",
    "{kind} '{file}' is a directory": "“{file}” 是文件夹，应为{kind:word}",
    "{kind} '{file}' is a file": "“{file}” 是文件，应为{kind:word}",
    "{kind} '{file}' is not readable": "{kind:word} “{file}” 不可读取",
    "{kind} '{file}' is not writable": "{kind:word} “{file}” 不可写入",
    "Got unexpected extra argument ({arguments})": "多余的参数：{arguments}",
    "Got unexpected extra arguments ({arguments})": "多余的参数：{arguments}",
    "Invalid value for {name}: {why}": "{name:options} 的值无效：{why:told}",
    "Missing argument {name}": "缺少参数 {name:options}",
    "Missing command": "缺少命令",
    "Missing option {name}": "缺少选项 {name:options}",
    "No such command {name}": "没有命令 {name}",
    "No such option: {name}": "没有选项 “{name}”",  # before click 8.4
    "No such option {name}": "没有选项 {name}",
    "Option {name} does not take a value": "选项 {name} 不带值",
    "Option {name} requires an argument": "选项 {name} 需要一个值",
    "Option {name} requires {count} arguments": "选项 {name} 需要 {count} 个值",
}
"""What click says of a command that is typed wrongly."""

COMMANDS = {
    "--column {column}: write MEANING=NAME": "--column {column}：请写作 MEANING=NAME",
    "--dpi is for PNG": "--dpi 只用于 PNG",
    "--dry-run, --wipe and --export-csv exclude each other": (
        "--dry-run、--wipe 与 --export-csv 不能同时使用"
    ),
    "--labels both is for SVG, PDF and PNG; a page has a switch": (
        "--labels both 只用于 SVG、PDF 和 PNG；网页上可以切换"
    ),
    "--outlines is for SVG": "--outlines 只用于 SVG",
    "--{option} is for SVG, PDF and PNG": "--{option} 只用于 SVG、PDF 和 PNG",
    "Password of {user}": "{user} 的密码",
    "a parameter is K=V, not {typed}": "参数写作 K=V，不是 {typed}",
    "an interactive page is of claims; write .svg, .pdf or .png": (
        "交互网页只画论断；请用 .svg、.pdf 或 .png"
    ),
    "cannot read or write {file}: {why}": "无法读写 {file}：{why:told}",
    "cannot read or write: {why}": "无法读写：{why:told}",
    "is a folder": "是文件夹",
    "interrupted": "已中断",
    "no password: set NEO4J_PASSWORD, or give --password-file": (
        "没有密码：请设置 NEO4J_PASSWORD，或用 --password-file 给出"
    ),
    "{option} stands before the command, as in `angiograph --lang zh trace …`": (
        "{option} 写在命令之前，如 `angiograph --lang zh trace …`"
    ),
    "the password cannot be read from {file}: {why}": "无法从 {file} 读取密码：{why:told}",
    "the search was stopped before it found anything; see --timeout": (
        "搜索在找到任何结果之前已停止；见 --timeout"
    ),
    "what is selected comes before the options: {typed}": "选取什么须写在选项之前：{typed}",
    "{file} is a file, not a folder of tables: angiograph import {same} -o DIR": (
        "{file} 是文件，不是数据表文件夹；可用：angiograph import {same} -o DIR"
    ),
    "{file}: cannot be read: {why}": "{file}：无法读取：{why:told}",
    "{file}: holds no names": "{file}：其中没有名称",
    "families and classes lie more than 8 structural steps from some of their members; queries "
    "on the server follow 8, the commands without it all": (
        "有家族或类别距其成员超过 8 个结构步骤；服务器上的查询至多走 8 步，不用服务器的命令不限"
    ),
    "the server holds {other} beside {name}: claims of both are told and counted twice; angiograph "
    "load --wipe {same} takes the other one away": (
        "服务器上除 {name} 外还有 {other}：两者共有的论断会重复列出和计数；"
        "可用 angiograph load --wipe {same} 移除后者"
    ),
    "the text to look up is too long for the server: give a few words of it": (
        "对服务器来说查找的文字过长：请只给出其中几个词"
    ),
    "{file}: is no text in UTF-8": "{file}：不是 UTF-8 文本",
    "{folder} holds tables": "{folder} 中已有数据表",
    "{path} is there already": "{path} 已存在",
    "{width} is no width; write {known}": "{width} 不是宽度；请写作 {known:list}",
    "{width} is out of range: 40mm to 2000mm": "{width} 超出范围：40mm 至 2000mm",
    # Questions
    "blocking {names} blocks the readout {readout} too; ask for another readout": (
        "阻断 {names:list} 也就阻断了结局 {readout}；请换一个结局"
    ),
    "by is drug or target, not {value}": "by 为 drug 或 target，不是 {value}",
    "certainty is any or stated, not {value}": "certainty 为 any 或 stated，不是 {value}",
    "direction is upstream or downstream, not {value}": (
        "direction 为 upstream 或 downstream，不是 {value}"
    ),
    "endpoints is one of {values}, not {value}": "endpoints 为 {values:list} 之一，不是 {value}",
    "name two things or more to compare": "请给出两个以上要比较的名称",
    "no context is named {names}": "没有名为 {names:list} 的情境",
    "nothing is blocked; name a molecule or an intervention": (
        "没有给出阻断什么；请给出一个分子或干预"
    ),
    "nothing is read out; name what the routes lead to": "没有给出结局；请给出路径通往什么",
    "sign is +, - or any, not {value}": "sign 为 +、- 或 any，不是 {value}",
    "the language is en or zh, not {value}": "语言为 en 或 zh，不是 {value}",
    "the length is 0 (none) or more, not {value}": "步数上限为 0（不限）或更大，不是 {value}",
    "the limit is 0 (all) or more, not {value}": "limit 为 0（全部）或更大，不是 {value}",
    "the names are of the same {what}, {name} ({id}): name another": (
        "所给名称为同一个{what:word}，{name} ({id})：请给出另一个"
    ),
    "the size is 0 (any) or more, not {value}": "成员数上限为 0（不限）或更大，不是 {value}",
    "a radius is 1 or more, not {value}": "radius 为 1 或更大，不是 {value}",
    "timeout is a number of seconds or None, not {value}": "timeout 为秒数或 None，不是 {value}",
    "{name} is a whole number, not {value}": "{name} 为整数，不是 {value}",
    "{name} is text, not {value}": "{name} 为文本，不是 {value}",
    'open takes paths of network files or folders of tables, or "builtin", one by one; '
    "not {kind}: write it to a file, such as a table with source, target and sign": (
        "open 接受网络文件或数据表文件夹的路径，或 builtin，逐个给出，不接受 {kind}："
        "请先写入文件，例如含 source、target 和 sign 的表"
    ),
    "to_pandas() needs pandas: pip install pandas": "to_pandas() 需要 pandas：pip install pandas",
    "unknown parameter of {query} {name}": "查询 {query} 没有参数 {name}",
    "unknown {what} {value}": "未知的{what:word} {value}",
    "the certificate of {place} is for another host; give the host that it names with --uri": (
        "{place} 的证书属于另一主机；请用 --uri 给出证书所写的主机"
    ),
    "the certificate of {place} is not valid at this date; renew it, or set the clock": (
        "{place} 的证书在当前日期无效；请更新证书，或校准时钟"
    ),
    "what answers at {place} says nothing in time; try again, or check --uri: a server that asks "
    "for TLS needs bolt+s:// or neo4j+s://": (
        "{place} 未及时应答；请重试，或检查 --uri：要求 TLS 的服务器须用 bolt+s:// 或 neo4j+s://"
    ),
    "the database has an index of its own named {name}, as one of angiograph's is: give it another "
    "name, or load into another with --database": (
        "数据库中已有名为 {name} 的索引，与 angiograph 的索引同名：请为它另取名称，"
        "或用 --database 载入另一个数据库"
    ),
    "{name} is an end of the routes and cannot be avoided": "{name} 是路径的一端，不能避开",
    "{name} is required and avoided": "{name} 既须经过，又须避开",
    "{name} is required and excluded": "{name} 既为必含，又被排除",
    "{name} is a regimen, a combination itself: require its parts": (
        "{name}是方案，本身就是组合：请改为要求其组成药物"
    ),
    "{name} is required, but is no {kind} that makes anything inactive": (
        "{name} 为必含，但它不是能使任何分子失活的{kind:word}"
    ),
    "{names}: a driver cannot be the readout": "{names:list}：驱动者不能同时是结局",
    "{name} is the readout and cannot be blocked": "{name} 是结局，不能阻断",
    # Figures
    "Graphviz cannot write {form}; is pygraphviz 2 installed from its wheel?": (
        "Graphviz 无法写出 {form}；pygraphviz 2 是否由其 wheel 安装？"
    ),
    "a PNG of {count} pixels is too large; give a lower --dpi": (
        "{count} 像素的 PNG 过大；请减小 --dpi"
    ),
    "draw a part of it (figure around NAME, mechanism ID, trace A B, a lower --limit, "
    "--certainty stated) or an interactive page (-o FILE.html)": (
        "请只画其中一部分（figure around NAME、mechanism ID、trace A B、减小 --limit、"
        "--certainty stated），或画成交互网页（-o FILE.html）"
    ),
    "figures need pygraphviz: python -m pip install 'angiograph[figures]'": (
        "画图需要 pygraphviz：python -m pip install 'angiograph[figures]'"
    ),
    "none of {count} results has a number; there is nothing to draw": (
        "{count} 项结果都没有数值，无可画之物"
    ),
    "too large for a page: {count} entities, at most {most}; take a part of it (figure around "
    "NAME, trace A B, --certainty stated), or export it to a graph database": (
        "网页放不下：{count} 个实体，最多 {most} 个；请只取其中一部分（figure around NAME、"
        "trace A B、--certainty stated），或导出到图数据库"
    ),
    "too large to read: names would be {size} pt high on a page of {width} mm; {part}, or give a "
    "larger --width": (
        "过大，无法看清：在 {width} mm 宽的页面上，名称只有 {size} pt 高；{part:told}，"
        "或增大 --width"
    ),
    "too large to read: {count} entities fit no page; {part}": (
        "过大，无法看清：{count} 个实体，任何页面都放不下；{part:told}"
    ),
    "{title}: there is nothing to draw": "{title}：无可画之物",
    # Files that are written
    "cannot look into {folder}: {why}": "无法查看 {folder}：{why:told}",
    "cannot write tables into {folder}: {why}": "无法将数据表写入 {folder}：{why:told}",
    "cannot write {file}: {why}": "无法写入 {file}：{why:told}",
    "nothing is selected, so nothing is written": "没有选中任何内容，因此未写出文件",
    "port {port} of 127.0.0.1 cannot be used: {why}; give another --port": (
        "127.0.0.1 的端口 {port} 不可用：{why:told}；请换一个 --port"
    ),
    "{folder} cannot be written: {why}": "无法写入 {folder}：{why:told}",
    "{folder} is not empty; give a new folder": "{folder} 不是空文件夹；请给出新文件夹",
    "{folder} is there already; name a new folder": "{folder} 已存在；请给出新文件夹",
    "{form} is made of two files, nodes and edges: name them with -o FILE": (
        "{form} 由节点和边两个文件组成：请用 -o FILE 指定"
    ),
    # What columns and attributes mean
    "no attribute of edges can mean {meaning}": "边的属性不能表示 {meaning}",
    "no column can mean {meaning}": "列不能表示 {meaning}",
}
"""What angiograph itself says of a question, a figure or a file to be written."""

ENDS_OF_CLICK = {
    " Did you mean {near}?": "；是否指 {near:list}？",
    " (Did you mean one of: {near}?)": "；是否指 {near:list}？",
    " (Possible options: {near})": "；是否指 {near:list}？",  # before click 8.4
}
"""Suggestions of click at the end of a message."""

ENDS = {
    "; {own} of your claims is known too": "；您的论断所用的 {own:list} 亦可",
    "; known columns: {columns}": "；各列为：{columns}",
    "; the header names a column twice": "；表头中有重复的列",
    "; '{column}' may mean {near}": "；“{column}” 可能指 {near}",
    "; the header has unknown columns {columns}": "；表头有未知的列 {columns:list}",
    "; did you mean {near}? known: {known}": "；是否指 {near:list}？已知：{known:list}",
    "; did you mean {near}? {file} of angiograph lists all": (
        "；是否指 {near:list}？全部见 angiograph 的 {file}"
    ),
    "; did you mean {near}?": "；是否指 {near:list}？",
    "; known: {known}": "；已知：{known:list}",
    "; {file} of angiograph lists all": "；全部见 angiograph 的 {file}",
    "; {id} is a name: write {written}": "；{id} 是名称：请写作 {written:list}",
    "; add a row for it, or name one of the built-in entities (angiograph find NAME)": (
        "；请为它添加一行，或写内置实体的标识符（angiograph find 名称）"
    ),
    "; separate the cells by tabs": "；单元格之间请用制表符分隔",
    "; --force replaces it": "；--force 可替换它",
    "; --force replaces them": "；--force 可替换它们",
}
"""Suggestions of ours at the end of a message."""

SYSTEM = {
    "Address already in use": "地址已被占用",
    "Connection refused": "连接被拒绝",
    "File name too long": "文件名过长",
    "Input/output error": "读写出错",
    "Is a directory": "是文件夹",
    "No space left on device": "磁盘空间不足",
    "No such file or directory": "没有这个文件或文件夹",
    "Not a directory": "不是文件夹",
    "Permission denied": "没有权限",
    "Read-only file system": "文件系统只读",
    "Too many levels of symbolic links": "符号链接层数过多",
}
"""What the operating system says."""

WORDS = {
    "File": "文件",
    "Directory": "文件夹",
    "Path": "路径",
    "file": "文件",
    "directory": "文件夹",
    "integer": "整数",
    "integer range": "整数",
    "float": "数",
    "float range": "数",
    "drug": "药物",
    "target": "靶点",
    "category": "类别",
    "entity": "实体",
    "certainty": "确定程度",
    "context": "情境",
    "document": "文献",
    "format": "格式",
    "none": "无",
    "polarity": "肯定与否",
    "predicate": "关系词",
    "prefix": "前缀",
    "proof": "依据",
    "query": "查询",
    "selection": "选取方式",
    "source": "来源",
    "sign": "符号",
}
"""What a field with the format ``:word`` stands for."""
