/// What came of asking for a URL once.
package enum Outcome: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The last response had this status, redirects followed.
  case status(Int)
  case failure(Failure)

  /// Why there is no response that counts.
  package enum Failure: String, Sendable, CaseIterable {
    /// The resolver says that there is no such host (NXDOMAIN).
    case noHost = "no-host"
    /// The resolver could not tell.
    case unresolved
    /// No connection.
    case unconnected
    case timeOut = "time-out"
    /// No secure connection; most often a bad certificate.
    case tls
    /// The connection broke, or what came is no HTTP.
    case broken
    /// A page that wants to know whether a person is asking.
    case challenge
    /// A private address, or a redirect to one.
    case refused
    /// More redirects than are followed, or a circle of them.
    case redirects
    /// It was not asked for: its host is left alone for now, or the run was ended.
    case notAsked = "not-asked"
    /// The page is there; the part of it that the fragment names is not.
    case noAnchor = "no-anchor"
  }

  /// What an outcome says about the link.
  package enum Meaning: Sendable {
    /// It worked.
    case alive
    /// The resource is said to be gone.
    case gone
    /// Nothing is known: the server is busy, shy or unwell, or the way to it is.
    case unknown
  }

  package var meaning: Meaning {
    switch self {
    case .status(200...299): .alive
    case .status(404), .status(410), .status(451), .failure(.noHost), .failure(.noAnchor): .gone
    default: .unknown
    }
  }

  package var description: String {
    switch self {
    case .status(let status): String(status)
    case .failure(let failure): failure.rawValue
    }
  }

  /// From what `description` gives.
  package init?(_ text: String) {
    if let failure = Failure(rawValue: text) {
      self = .failure(failure)
    } else if let status = Int(text), (100...999).contains(status), text.utf8.count == 3 {
      self = .status(status)
    } else {
      return nil
    }
  }

  package static func < (left: Outcome, right: Outcome) -> Bool { left.description < right.description }
}
