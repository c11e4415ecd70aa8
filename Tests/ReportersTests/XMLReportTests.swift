import Diagnostics
import Reporters
import SourceText
import Testing

struct XMLReportTests {
  @Test func `JUnit has a suite for a file and one for the run`() {
    var run = report("文 <b>", warning(range(of: "<b>", in: "文 <b>"), "Not `<b>`"))
    run.problems = [Problem(path: "b.md", kind: "unreadable", message: "No")]
    #expect(
      rendered(run, .junit) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="contentlint">
          <testsuite name="a.md" tests="1" failures="1" errors="0" skipped="0" time="0">
            <testcase name="some-rule (1:3)" classname="a.md" time="0">
              <failure message="Not `&lt;b&gt;`" type="warning">a.md:1:3: warning: Not `&lt;b&gt;` [some-rule]</failure>
            </testcase>
          </testsuite>
          <testsuite name="contentlint" tests="2" failures="0" errors="1" skipped="0" time="0">
            <testcase name="run" classname="contentlint" time="0">
              <system-out>Found 1 warning in 1 of 1 file; 1 file could not be linted</system-out>
            </testcase>
            <testcase name="unreadable" classname="b.md" time="0">
              <error message="No" type="unreadable"/>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }

  @Test func `a note passes in JUnit`() {
    let note = Diagnostic(rule: "some-rule", severity: .info, message: "So it is", range: ByteRange(0, 1))
    let text = rendered(report("a", note), .junit)
    #expect(text.contains(#"<testsuite name="a.md" tests="1" failures="0""#))
    #expect(text.contains("<system-out>a.md:1:1: info: So it is [some-rule]</system-out>"))
  }

  @Test func `without findings there is a passed test`() {
    let text = rendered(RunReport(files: [], version: "1", fileCount: 3), .junit)
    #expect(text.contains("<system-out>No problems in 3 files</system-out>"))
    #expect(!text.contains("failure "))
  }

  @Test func `Checkstyle has an element for a file`() {
    let text = "a\n\"b\" & <c>"
    #expect(
      rendered(report(text, warning(ByteRange(2, 5), "Not `\"b\" & <c>`"), path: "a's <b>.md"), .checkstyle) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <checkstyle version="4.3">
          <file name="a&#39;s &lt;b&gt;.md">
            <error line="2" column="1" severity="warning" message="Not `&quot;b&quot; &amp; &lt;c&gt;`" source="contentlint.some-rule"/>
          </file>
        </checkstyle>

        """)
    #expect(rendered(RunReport(files: [], version: "1"), .checkstyle).hasSuffix("<checkstyle version=\"4.3\">\n</checkstyle>\n"))
  }

  @Test func `characters that XML has not are shown as code points`() {
    let text = rendered(report("a", warning(ByteRange(0, 1)), path: "a\u{0}\u{1B}\u{FFFF}\tb"), .checkstyle)
    #expect(text.contains("<file name=\"a&lt;U+0000&gt;&lt;U+001B&gt;&lt;U+FFFF&gt;&#9;b\">"))
  }

  @Test(.enabled(if: Validator.checksXML), arguments: SampleReport.allCases)
  func `any text gives a valid document`(sample: SampleReport) throws {
    #expect(try Validator.faults(inXML: rendered(sample.report, .junit), schema: Self.junitSchema) == "")
    #expect(try Validator.faults(inXML: rendered(sample.report, .checkstyle), schema: Self.checkstyleSchema) == "")
  }

  /// What readers of JUnit's XML agree on.
  static let junitSchema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="testsuites"><xs:complexType>
        <xs:sequence><xs:element ref="testsuite" minOccurs="1" maxOccurs="unbounded"/></xs:sequence>
        <xs:attribute name="name" use="required"/>
      </xs:complexType></xs:element>
      <xs:element name="testsuite"><xs:complexType>
        <xs:sequence><xs:element ref="testcase" minOccurs="1" maxOccurs="unbounded"/></xs:sequence>
        <xs:attribute name="name" use="required"/>
        <xs:attribute name="tests" type="xs:positiveInteger" use="required"/>
        <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
        <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
        <xs:attribute name="skipped" type="xs:nonNegativeInteger" use="required"/>
        <xs:attribute name="time" type="xs:decimal" use="required"/>
      </xs:complexType></xs:element>
      <xs:element name="testcase"><xs:complexType>
        <xs:choice minOccurs="0">
          <xs:element name="failure" type="outcome"/><xs:element name="error" type="outcome"/>
          <xs:element name="skipped" type="outcome"/><xs:element name="system-out" type="xs:string"/>
        </xs:choice>
        <xs:attribute name="name" use="required"/>
        <xs:attribute name="classname" use="required"/>
        <xs:attribute name="time" type="xs:decimal" use="required"/>
      </xs:complexType></xs:element>
      <xs:complexType name="outcome"><xs:simpleContent><xs:extension base="xs:string">
        <xs:attribute name="message" use="required"/><xs:attribute name="type"/>
      </xs:extension></xs:simpleContent></xs:complexType>
    </xs:schema>
    """

  static let checkstyleSchema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="checkstyle"><xs:complexType>
        <xs:sequence><xs:element ref="file" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
        <xs:attribute name="version" use="required"/>
      </xs:complexType></xs:element>
      <xs:element name="file"><xs:complexType>
        <xs:sequence><xs:element ref="error" minOccurs="1" maxOccurs="unbounded"/></xs:sequence>
        <xs:attribute name="name" use="required"/>
      </xs:complexType></xs:element>
      <xs:element name="error"><xs:complexType>
        <xs:attribute name="line" type="xs:positiveInteger" use="required"/>
        <xs:attribute name="column" type="xs:positiveInteger"/>
        <xs:attribute name="severity" use="required"><xs:simpleType><xs:restriction base="xs:string">
          <xs:enumeration value="error"/><xs:enumeration value="warning"/><xs:enumeration value="info"/>
        </xs:restriction></xs:simpleType></xs:attribute>
        <xs:attribute name="message" use="required"/>
        <xs:attribute name="source" use="required"/>
      </xs:complexType></xs:element>
    </xs:schema>
    """
}
